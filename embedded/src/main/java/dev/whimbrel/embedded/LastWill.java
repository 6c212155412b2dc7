package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What is done when this process dies without a chance to do it itself ({@code kill -9}, out of memory): a child process
 * is killed, a temporary folder deleted. A small shell waits on a pipe from us; the kernel closes that pipe however we end.
 */
final class LastWill implements AutoCloseable {
    private static final String SCRIPT =
            "trap '' INT TERM HUP; read -r _ || { [ -n \"$1\" ] && kill -9 \"$1\"; [ -n \"$2\" ] && rm -rf \"$2\"; }";

    private final Process executor;

    private LastWill(Process executor) {
        this.executor = executor;
    }

    static LastWill deleting(Path folder) {
        return of("", folder.toString());
    }

    static LastWill killing(Process child) {
        return of(Long.toString(child.pid()), "");
    }

    static LastWill killingAndDeleting(Process child, Path folder) {
        return of(Long.toString(child.pid()), folder.toString());
    }

    private static LastWill of(String pid, String folder) {
        try {
            return new LastWill(new ProcessBuilder("/bin/sh", "-c", SCRIPT, "whimbrel-last-will", pid, folder)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException failure) {
            throw new PartFailed("/bin/sh could not be started: " + failure.getMessage(), failure);
        }
    }

    /** Revokes it: everything was done in good order. */
    @Override
    public void close() {
        try (var pipe = executor.getOutputStream()) {
            pipe.write("revoked\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            executor.destroyForcibly();
        }
    }
}

package dev.whimbrel.backup.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes, where root can mount one. */
final class SmallDisk implements AutoCloseable {
    private final Path path;
    private final boolean present;

    private SmallDisk(Path path, boolean present) {
        this.path = path;
        this.present = present;
    }

    static SmallDisk of(Path parent, int megabytes) throws Exception {
        var path = Files.createDirectory(parent.resolve("small-disk"));
        return new SmallDisk(
                path, run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()));
    }

    boolean isPresent() {
        return present;
    }

    Path path() {
        return path;
    }

    long used() throws IOException {
        var store = Files.getFileStore(path);
        return store.getTotalSpace() - store.getUsableSpace();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @Override
    public void close() {
        if (present) {
            try {
                run("umount", path.toString());
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

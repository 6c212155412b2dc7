package dev.whimbrel.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A run of the launcher, as somebody types it, with what it said so far. */
final class Launcher implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 5;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Launcher(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    /** The launcher of the sources that are being tested. */
    static Path script() {
        return Path.of(System.getProperty("whimbrel.root", ".."))
                .toAbsolutePath()
                .normalize()
                .resolve("whimbrel");
    }

    static Launcher run(Path script, Path from, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return new Launcher(process);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    String text() {
        return String.join("\n", lines);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("The launcher does not end. It said:\n" + text());
        }
        reader.join();
        return process.exitValue();
    }

    /** Ctrl-C; the other polite end where this JVM was started in the background: whatever it starts is deaf to Ctrl-C then. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", isDeafToInterrupts() ? "-TERM" : "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static boolean isDeafToInterrupts() throws IOException {
        var own = Path.of("/proc/self/status");
        return Files.exists(own)
                && Files.readAllLines(own).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 0b10) != 0);
    }

    private void read() {
        try (var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            output.lines().forEach(lines::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package dev.whimbrel.messaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A JVM of its own, to be killed the hard way. */
public final class Fork implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Fork(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    public static Fork of(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new Fork(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a line that it prints. */
    public void awaitLine(Predicate<String> wanted) throws IOException {
        var heard = new ArrayList<String>();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            heard.add(line);
            if (wanted.test(line)) {
                return;
            }
        }
        throw new AssertionError("The process ended before it said what was expected:\n" + String.join("\n", heard));
    }

    /** No shutdown hook, no finally: as pulling the plug. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

package dev.whimbrel.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own, to be killed the hard way and started again as it was. */
final class ServiceProcess implements AutoCloseable {
    private final Class<?> program;
    private final List<String> arguments;
    private final Path log;
    private @Nullable Process process;

    /** @param log where what it says is appended to */
    ServiceProcess(Class<?> program, List<String> arguments, Path log) {
        this.program = program;
        this.arguments = arguments;
        this.log = log;
    }

    void start() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ServiceProcess.class.getName(),
                program.getName()));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void awaitStarted() {
        await().alias(program.getSimpleName() + " starts, see " + log)
                .atMost(Duration.ofMinutes(5))
                .until(() -> Files.readString(log).contains("Started " + program.getSimpleName()));
    }

    /** No shutdown hook, no finally: as pulling the plug. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** The process: ends with the one that started it, however that ends, for the kernel closes the pipe between them. */
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().daemon().name("life-line").start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException broken) {
                // the same as the end of it
            }
            Runtime.getRuntime().halt(1);
        });
        var main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}

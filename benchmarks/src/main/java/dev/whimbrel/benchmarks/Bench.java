package dev.whimbrel.benchmarks;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

/** The program behind {@code ./whimbrel bench}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** @return the exit code */
    static int run(String... arguments) {
        System.setProperty("whimbrel.log", "bench.log");
        // Spring Boot would set up logging once more for what a benchmark starts; ours is set up already
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return new CommandLine(new BenchCommand()).execute(arguments);
    }
}

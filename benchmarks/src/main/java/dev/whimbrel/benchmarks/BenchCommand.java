package dev.whimbrel.benchmarks;

import dev.whimbrel.benchmarks.frame.Benchmark;
import dev.whimbrel.benchmarks.frame.Measured;
import dev.whimbrel.benchmarks.frame.Measuring;
import dev.whimbrel.benchmarks.frame.ServerUnderTest;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.benchmarks.report.ResultsFile;
import dev.whimbrel.benchmarks.report.Table;
import dev.whimbrel.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code whimbrel bench}. */
@Command(
        name = "bench",
        description =
                "Measures one thing against its peers and its limit in the same run, in turns, medians of several runs.",
        footer = {
            "",
            "The database server is the one that WHIMBREL_BENCH_MYSQL_URL (or WHIMBREL_TEST_MYSQL_URL) names, with",
            "…_USER and …_PASSWORD; without it an embedded MariaDB. A ratio of more than 1 means that Whimbrel is ahead."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Which ones; all unless given.")
    List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Say which there are, and measure nothing.")
    boolean list;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results here.")
    @Nullable
    Path json;

    @Option(names = "--runs", paramLabel = "N", description = "Of every contender, after a warm-up (5 unless given).")
    int runs = 5;

    @Option(
            names = "--scale",
            paramLabel = "X",
            description =
                    "How much of the generated data set: 1 is 4.3 million rows (unless given), 0.01 is for a try.")
    double scale = 1;

    private final Terminal terminal = Terminal.ofThisProcess();
    private final Path workspace =
            Path.of(System.getProperty("whimbrel.workspace", ".whimbrel")).toAbsolutePath();

    @Override
    public Integer call() throws IOException {
        if (list) {
            Benchmarks.all().forEach(one -> terminal.line("  %-12s %s".formatted(one.name(), one.description())));
            return 0;
        }
        var chosen = chosen();
        var results = new ArrayList<Measured>();
        var failed = false;
        try (var server = new ServerUnderTest(System.getenv(), workspace)) {
            for (var benchmark : chosen) {
                failed |= !run(benchmark, server, results);
            }
        }
        if (json != null) {
            ResultsFile.write(json, results);
        }
        return failed ? 1 : 0;
    }

    /** @return whether it could be measured */
    private boolean run(Benchmark benchmark, ServerUnderTest server, List<Measured> results) {
        terminal.line(" " + terminal.strong(benchmark.name()) + "  " + benchmark.description());
        try (var stage = new Stage(server, workspace, scale, this::progress)) {
            var findings = new Measuring(runs, this::progress).of(benchmark, stage);
            progress("");
            terminal.line(terminal.faint("   on " + stage.server() + ", medians of " + runs
                    + " runs in turns (least–most); a ratio above 1 is ahead"));
            new Table(terminal).tell(findings);
            results.addAll(findings.measured());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception failure) {
            // the others can be measured all the same
            LoggerFactory.getLogger(BenchCommand.class)
                    .atError()
                    .setCause(failure)
                    .addKeyValue("benchmark", benchmark.name())
                    .log("could not be measured");
            terminal.line(terminal.bad("   could not be measured: ") + failure.getMessage());
            return false;
        } finally {
            terminal.line("");
        }
    }

    private List<Benchmark> chosen() throws IOException {
        if (runs < 1 || !(scale > 0 && scale <= 1)) {
            throw wrong("--runs must be at least 1, and --scale more than 0 and at most 1.");
        }
        // an hour of measuring should not end with nowhere to put it
        if (json != null && !Files.isDirectory(json.toAbsolutePath().resolveSibling("."))) {
            throw wrong("The folder of " + json + " is not there.");
        }
        try {
            return Benchmarks.named(names);
        } catch (Benchmarks.UnknownBenchmark unknown) {
            throw wrong(unknown.getMessage());
        }
    }

    private ParameterException wrong(@Nullable String message) {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }

    private void progress(String what) {
        terminal.progress(what.isEmpty() ? "" : "   " + what);
    }
}

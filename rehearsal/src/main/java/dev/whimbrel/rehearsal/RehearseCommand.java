package dev.whimbrel.rehearsal;

import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code whimbrel rehearse}. */
@Command(
        name = "rehearse",
        description =
                "Runs a changelog up, down and up again on an empty copy of a target's schema, and removes the copy.",
        footer = {
            "",
            "The target is where WHIMBREL_TARGET_<NAME>_URL says (jdbc:mysql://host:port/schema), with …_USER and …_PASSWORD;",
            "NAME in capitals, anything but letters and digits as _. The user may make and drop schemas that are called",
            "whimbrel_rehearsal_… What is expected stands beside the changelog: shop.yaml has shop.expect.yaml."
        },
        mixinStandardHelpOptions = true)
public final class RehearseCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int FINDINGS = 3;

    @Parameters(paramLabel = "CHANGELOG", description = "The changelog's own file.")
    @Nullable
    Path changelog;

    @Option(names = "--target", paramLabel = "NAME", required = true, description = "Whose schema is copied.")
    String name = "";

    @Option(names = "--root", paramLabel = "FOLDER", description = "Where its includes start (the changelog's folder).")
    @Nullable
    Path root;

    @Option(names = "--contexts", paramLabel = "EXPRESSION", description = "As Liquibase knows them.")
    String contexts = "";

    @Option(names = "--labels", paramLabel = "EXPRESSION", description = "As Liquibase knows them.")
    String labels = "";

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Rows a table that go along, with all that they refer to.")
    int sample;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the result for a pipeline here.")
    @Nullable
    Path junit;

    private final Map<String, String> environment;
    private final PrintStream out;

    RehearseCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    static void main(String[] arguments) {
        Logger.getLogger("liquibase").setLevel(Level.SEVERE);
        System.exit(run(System.getenv(), System.out, arguments));
    }

    static int run(Map<String, String> environment, PrintStream out, String... arguments) {
        return new CommandLine(new RehearseCommand(environment, out)).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        try {
            return rehearse();
        } catch (CannotRehearse wrong) {
            out.println("whimbrel: " + wrong.getMessage());
            return USAGE;
        } catch (SQLException refused) {
            out.println("whimbrel: the rehearsal could not be held: " + refused.getMessage());
            return FAILED;
        }
    }

    private int rehearse() throws Exception {
        var file = file();
        var folder = root == null ? parent(file) : root.toRealPath();
        if (!file.startsWith(folder)) {
            throw new CannotRehearse(file + " is not below " + folder + "; give --root where its includes start");
        }
        var rehearsal = new Rehearsal(
                target(), folder, file, contexts, labels, sample, step -> out.println("  " + step + " …"));
        var report = rehearsal.run();
        tell(report);
        if (junit != null) {
            JUnitFile.write(junit, folder.relativize(file).toString(), report);
        }
        return report.passed() ? 0 : FINDINGS;
    }

    private Path file() throws IOException {
        if (changelog == null || !Files.isRegularFile(changelog)) {
            throw new CannotRehearse("there is no changelog " + changelog);
        }
        return changelog.toRealPath();
    }

    private static Path parent(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    private Target target() {
        var variable = "WHIMBREL_TARGET_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        var url = environment.get(variable + "_URL");
        if (url == null) {
            throw new CannotRehearse("where target " + name + " is must be said in " + variable
                    + "_URL, its user and password in " + variable + "_USER and " + variable + "_PASSWORD");
        }
        var settings = new TargetSettings(
                url,
                environment.getOrDefault(variable + "_USER", ""),
                environment.getOrDefault(variable + "_PASSWORD", ""),
                Environment.DEVELOPMENT,
                Set.of());
        return ConfiguredTargets.of(Map.of("rehearsed", settings)).get("rehearsed");
    }

    private void tell(Report report) {
        out.println();
        report.steps()
                .forEach(step -> out.println((step.failed() ? "  ✗ " : "  ✓ ") + step.name() + "  " + step.millis()
                        + " ms" + (step.failed() ? "\n      " + step.failure() : "")));
        if (!report.difference().isEmpty()) {
            out.println("\n  What is different afterwards:");
            report.difference().forEach(one -> out.println("    " + one));
        }
        out.println("\n  " + report.changeSets().size() + " change sets "
                + (report.passed()
                        ? "stood their rehearsal."
                        : "did not stand their rehearsal; the target was not touched."));
    }
}

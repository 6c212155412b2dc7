package dev.whimbrel.lint.command;

import dev.whimbrel.lint.Lint;
import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.changelog.ChangelogSource;
import dev.whimbrel.lint.changelog.ReadChangelog;
import dev.whimbrel.lint.changelog.UnreadableChangelog;
import dev.whimbrel.lint.policy.Policy;
import dev.whimbrel.lint.policy.UnusablePolicy;
import dev.whimbrel.lint.report.ReportFormat;
import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.targets.ServerVersion;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code whimbrel lint}. */
@Command(
        name = "lint",
        description =
                "Says what is wrong with changelogs, without any server. Exits with 3 where something would be refused.",
        footer = {
            "",
            "Changelogs are XML, YAML, JSON or formatted SQL, as Liquibase reads them. What is set about the rules stands in a policy",
            "(docs/lint.md); .whimbrel-lint.yaml in the current folder is used where none is named."
        },
        mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int USAGE = 2;
    private static final int FINDINGS = 3;
    private static final Path STANDARD_POLICY = Path.of(".whimbrel-lint.yaml");

    @Parameters(paramLabel = "CHANGELOG", arity = "1..*", description = "The changelogs' own files.")
    List<Path> changelogs = List.of();

    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            description = "Where their includes start (each changelog's folder).")
    @Nullable
    Path root;

    @Option(
            names = "--server",
            paramLabel = "VERSION",
            description = "What will run them: mysql-9.7 (the standard), mysql-8.4, mariadb-11.4 …")
    String server = "mysql-9.7";

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description = "The target's own schema, where statements may name it.")
    String schema = "";

    @Option(names = "--policy", paramLabel = "FILE", description = "What of the rules counts.")
    @Nullable
    Path policy;

    @Option(names = "--environment", paramLabel = "NAME", description = "Of the target, for the policy (development).")
    String environment = "development";

    @Option(names = "--label", paramLabel = "LABEL", description = "Of the target, for the policy; may be repeated.")
    List<String> targetLabels = new ArrayList<>();

    @Option(names = "--contexts", paramLabel = "EXPRESSION", description = "As Liquibase knows them.")
    String contexts = "";

    @Option(names = "--labels", paramLabel = "EXPRESSION", description = "As Liquibase knows them.")
    String labels = "";

    @Option(names = "--strict", description = "Warnings count as errors.")
    boolean strict;

    @Option(names = "--format", paramLabel = "FORMAT", description = "human (the standard), json, sarif or junit.")
    ReportFormat format = ReportFormat.HUMAN;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write it; the summary for people is printed then.")
    @Nullable
    Path output;

    private final PrintStream out;
    private final PrintStream err;

    LintCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static void main(String[] arguments) {
        Logger.getLogger("liquibase").setLevel(Level.SEVERE);
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new LintCommand(out, err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        try {
            Warming.begin(ServerVersion.named(server));
            var reports = new ArrayList<LintReport>();
            for (var changelog : changelogs) {
                reports.add(lint(changelog));
            }
            var report = Reports.together(reports);
            tell(report);
            return report.blocks() ? FINDINGS : FINE;
        } catch (UnreadableChangelog | UnusablePolicy | IllegalArgumentException wrong) {
            err.println("whimbrel: " + wrong.getMessage());
            return USAGE;
        }
    }

    private LintReport lint(Path changelog) throws IOException, UnreadableChangelog, UnusablePolicy {
        if (!Files.isRegularFile(changelog)) {
            throw new IllegalArgumentException("there is no changelog " + changelog);
        }
        var file = changelog.toRealPath();
        var folder = root == null ? parent(file) : root.toRealPath();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException(
                    file + " is not below " + folder + "; give --root where its includes start");
        }
        var version = ServerVersion.named(server);
        var source = new ChangelogSource.InFolder(
                folder, folder.relativize(file).toString().replace('\\', '/'));
        var changeSets = new ReadChangelog(source, version, contexts, labels).changeSets();
        var ruling = policy().rulingFor(environment, targetLabels);
        var report = new Lint(ruling, LocalDate.now(ZoneId.systemDefault()))
                .of(changeSets, Facts.of(version).named(schema));
        return strict ? report.strictly() : report;
    }

    private static Path parent(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    private Policy policy() throws UnusablePolicy {
        if (policy != null) {
            return Policy.read(policy);
        }
        return Files.isRegularFile(STANDARD_POLICY) ? Policy.read(STANDARD_POLICY) : Policy.standard();
    }

    private void tell(LintReport report) throws IOException {
        var names = String.join(", ", changelogs.stream().map(Path::toString).toList());
        var written = format.write(report, names);
        if (output == null) {
            out.println(written);
        } else {
            Files.writeString(output, written);
            out.println(ReportFormat.HUMAN.write(report, names));
        }
    }
}

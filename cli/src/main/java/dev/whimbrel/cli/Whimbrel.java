package dev.whimbrel.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command {@code whimbrel}. */
@Command(
        name = "whimbrel",
        description = "Requests, follows and shows migrations of a running Whimbrel, and its backups.",
        subcommands = {PlanCommand.class, MigrationCommand.class, QuarantineCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Whimbrel.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "WHIMBREL_URL names the orchestrator (http://127.0.0.1:8080 unless set), WHIMBREL_BACKUP_URL the backup service"
                    + " (http://127.0.0.1:8082).",
            "Exit codes: 0 done, 1 failed, 2 wrong use, 3 refused with reasons."
        })
public final class Whimbrel {
    private Whimbrel() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(), writer(System.out), writer(System.err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** @return the exit code */
    static int run(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        var orchestrator = Orchestrator.named(environment.getOrDefault("WHIMBREL_URL", "http://127.0.0.1:8080"));
        var backups = Backups.named(environment.getOrDefault("WHIMBREL_BACKUP_URL", "http://127.0.0.1:8082"));
        return new CommandLine(new Whimbrel(), new WithOrchestrator(orchestrator))
                .addSubcommand(BackupCommand.line(backups))
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Whimbrel::explain)
                .execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof CannotGoOn end) {
            command.getErr().println(end.getMessage());
            return end.exitCode();
        }
        throw failure;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Whimbrel.class.getPackage().getImplementationVersion();
            return new String[] {"whimbrel " + (version == null ? "(not packaged)" : version)};
        }
    }
}

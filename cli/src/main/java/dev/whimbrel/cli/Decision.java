package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks something of one migration in a person's name. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class Decision implements Callable<Integer> {
    private final Orchestrator orchestrator;
    private final String action;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The migration's id.")
    String id;

    @Option(names = "--reason", defaultValue = "", description = "Why; it is kept in the migration's history.")
    String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who asks (${DEFAULT-VALUE}).")
    String by;

    Decision(Orchestrator orchestrator, String action) {
        this.orchestrator = orchestrator;
        this.action = action;
    }

    @Override
    public Integer call() {
        var migration = orchestrator.decide(id, action, by, reason);
        MigrationText.all(migration).forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK;
    }
}

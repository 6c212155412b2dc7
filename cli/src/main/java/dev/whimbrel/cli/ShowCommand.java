package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one migration: what it does, how it came to where it is, what proves it, what can be done. */
@Command(name = "show", description = "Shows one migration.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ShowCommand implements Callable<Integer> {
    private final Orchestrator orchestrator;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The migration's id.")
    String id;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    ShowCommand(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public Integer call() {
        var migration = orchestrator.migration(id);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(migration.toPrettyString());
        } else {
            MigrationText.all(migration).forEach(out::println);
        }
        return ExitCode.OK;
    }
}

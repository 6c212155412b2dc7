package dev.whimbrel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drops one thing for good before its day. */
@Command(
        name = "purge",
        description =
                "Drops one thing for good before its day. What dropped it can then not be undone by a rename any more.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class QuarantinePurge implements Callable<Integer> {
    private final Orchestrator orchestrator;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Under which it is kept, in full, as \"quarantine list\" shows it.")
    String name;

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "The alias of the database.")
    String target;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who drops it (${DEFAULT-VALUE}).")
    String by;

    QuarantinePurge(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public Integer call() {
        orchestrator.purge(target, name, by);
        spec.commandLine().getOut().println(name + " is dropped for good.");
        return ExitCode.OK;
    }
}

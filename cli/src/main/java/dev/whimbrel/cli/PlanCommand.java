package dev.whimbrel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a migration would do, and does nothing. */
@Command(
        name = "plan",
        description =
                "Says what a migration would do: how the server carries out each statement, how long it takes, what it destroys, how it is undone. Nothing is kept, nothing touched.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PlanCommand implements Callable<Integer> {
    private final Orchestrator orchestrator;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CHANGELOG",
            description =
                    "The Liquibase changelog (.xml, .yaml, .json or .sql). The files it includes are sent with it.")
    Path changelog;

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "The alias of the database.")
    String target;

    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            description = "Where the paths inside the changelog start (its own folder, unless given).")
    @Nullable
    Path root;

    @Option(names = "--context", split = ",", paramLabel = "NAME", description = "Liquibase context; may be repeated.")
    List<String> contexts = List.of();

    @Option(names = "--labels", paramLabel = "EXPRESSION", description = "Liquibase label filter.")
    @Nullable
    String labels;

    @Option(
            names = "--depends-on",
            split = ",",
            paramLabel = "ID",
            description = "A migration that must be completed first; may be repeated.")
    List<String> dependsOn = List.of();

    @Option(names = "--no-backup", description = "As if no backup were taken.")
    boolean noBackup;

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    PlanCommand(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public Integer call() {
        var plan = orchestrator.plan(RequestBody.of(this, orchestrator));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(plan.toPrettyString());
        } else {
            PlanText.of(plan, changelog + " on " + target).forEach(out::println);
        }
        return ExitCode.OK;
    }
}

package dev.whimbrel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Requests a migration, and waits for its end where that is wanted. */
@Command(
        name = "run",
        description = "Requests a migration. With --wait it follows it to its end and exits accordingly.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {
    private final Orchestrator orchestrator;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    From from;

    /** Where the changelog is. */
    static final class From {
        @Parameters(
                paramLabel = "CHANGELOG",
                description =
                        "The Liquibase changelog (.xml, .yaml, .json or .sql). The files it includes are sent with it, as a bundle.")
        @Nullable
        Path changelog;

        @Option(
                names = "--git",
                paramLabel = "URL#COMMIT:PATH",
                description =
                        "A changelog in a commit, named by its full id; fetched by the orchestrator from the hosts it is configured to trust.")
        @Nullable
        String git;

        @Override
        public String toString() {
            return git != null ? git : String.valueOf(changelog);
        }
    }

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "The alias of the database.")
    String target;

    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            description =
                    "Where the paths inside the changelog start (its own folder, unless given). The changelog's name in DATABASECHANGELOG is its path from here.")
    @Nullable
    Path root;

    @Option(names = "--context", split = ",", paramLabel = "NAME", description = "Liquibase context; may be repeated.")
    List<String> contexts = List.of();

    @Option(names = "--labels", paramLabel = "EXPRESSION", description = "Liquibase label filter.")
    @Nullable
    String labels;

    @Option(names = "--wait", description = "Follow it to its end: 0 completed, 1 failed or brought back, 3 refused.")
    boolean wait;

    @Option(names = "--dry-run", description = "Plan and validate only; the database is not touched.")
    boolean dryRun;

    @Option(names = "--strict", description = "Treat warnings as errors.")
    boolean strict;

    @Option(names = "--skip-validation", description = "Neither lint nor look at the data, before or after.")
    boolean skipValidation;

    @Option(names = "--no-backup", description = "Run without a proven backup. What is destroyed then stays destroyed.")
    boolean noBackup;

    @Option(
            names = "--no-rollback",
            description = "After a failure, leave the database as it is for a person to decide.")
    boolean noRollback;

    @Option(
            names = "--allow-loss",
            description = "A rollback may restore the backup by itself, also where that loses what others wrote since.")
    boolean allowLoss;

    @Option(names = "--require-approval", description = "Wait for a person's approval before anything is touched.")
    boolean requireApproval;

    @Option(
            names = "--allow-blocking",
            description = "Let the server change a large table its own way even where writers have to wait.")
    boolean allowBlocking;

    @Option(
            names = "--rehearse",
            description = "Try the plan on a copy of the target's schema before anything is touched.")
    boolean rehearse;

    @Option(
            names = "--rehearsal-sample",
            paramLabel = "N",
            description =
                    "With --rehearse: rows of each table that go along into the copy, with all that they refer to.")
    int rehearsalSample;

    @Option(
            names = "--depends-on",
            split = ",",
            paramLabel = "ID",
            description = "A migration that must be completed first; may be repeated.")
    List<String> dependsOn = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stands in the history.")
    @Nullable
    String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who asks (your user name, unless given).")
    String by = System.getProperty("user.name");

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "Idempotency key: the same id never runs twice (made up, unless given).")
    String requestId = UUID.randomUUID().toString();

    @Option(names = "--json", description = "Print JSON instead of sentences.")
    boolean json;

    RunCommand(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var receipt = orchestrator.execute(RequestBody.of(this, orchestrator));
        var id = receipt.path("migrationId").asString();
        if (wait) {
            return new Follower(orchestrator, out, json).follow(id);
        }
        if (json) {
            out.println(receipt.toPrettyString());
        } else {
            out.println("Requested: " + from + " on " + target + " is migration " + id + ".");
            out.println("Follow it with: whimbrel migration show " + id);
        }
        return Outcome.exitCode(receipt.path("state").asString());
    }
}

package dev.whimbrel.cli;

import java.io.Console;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Brings completed migrations back, after it has shown what that does. */
@Command(
        name = "rollback",
        description =
                "Brings completed migrations back: shows what would be sent and lost, asks, and requests it. Each becomes a migration of its own, the newest first.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RollbackCommand implements Callable<Integer> {
    private final Orchestrator orchestrator;
    private final JsonMapper mapper = new JsonMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The ids of completed migrations.")
    List<String> ids;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Option(names = "--plan-only", description = "Show what would be done, and do nothing.")
    boolean planOnly;

    @Option(
            names = "--allow-loss",
            description = "What was written since into columns and tables that they made may be lost.")
    boolean allowLoss;

    @Option(names = "--require-approval", description = "Wait for a person's approval before anything is touched.")
    boolean requireApproval;

    @Option(
            names = "--wait",
            description = "Follow them to their end: 0 completed, 1 failed or brought back, 3 refused.")
    boolean wait;

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

    RollbackCommand(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public Integer call() {
        if (planOnly || !yes) {
            var plans = orchestrator.rollback(body().put("planOnly", true));
            show(plans);
            if (planOnly) {
                return ExitCode.OK;
            }
            if (!agreed()) {
                spec.commandLine().getErr().println("Nothing was requested. With --yes it is, without asking.");
                return ExitCode.REFUSED;
            }
        }
        return requested(orchestrator.rollback(body()));
    }

    private ObjectNode body() {
        var body = mapper.createObjectNode()
                .put("requestId", requestId)
                .put("allowedLoss", allowLoss ? "WRITES_SINCE_BACKUP" : "NONE")
                .put("requireApproval", requireApproval)
                .put("requestedBy", by)
                .put("reason", reason);
        var migrations = body.putArray("migrations");
        ids.forEach(migrations::add);
        return body;
    }

    private void show(JsonNode plans) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(plans.toPrettyString());
            return;
        }
        for (var plan : plans.path("plans")) {
            PlanText.of(
                            plan.path("plan"),
                            "Bringing back migration " + plan.path("rollbackOf").asString())
                    .forEach(out::println);
            plan.path("warnings").forEach(warning -> out.println("  WARNING  " + warning.asString()));
        }
    }

    private static boolean agreed() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readLine("Bring it back? (yes/no) "))
                .filter(answer -> answer.strip().equalsIgnoreCase("yes"))
                .isPresent();
    }

    private Integer requested(JsonNode receipts) {
        var out = spec.commandLine().getOut();
        var last = ExitCode.OK;
        if (json && !wait) {
            out.println(receipts.toPrettyString());
        }
        for (var receipt : receipts.path("migrations")) {
            var id = receipt.path("migrationId").asString();
            if (wait) {
                last = Math.max(last, new Follower(orchestrator, out, json).follow(id));
            } else if (!json) {
                out.println("Requested: migration " + id + ". Follow it with: whimbrel migration show " + id);
            }
        }
        return last;
    }
}

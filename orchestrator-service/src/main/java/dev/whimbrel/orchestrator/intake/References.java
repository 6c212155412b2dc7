package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationReader;
import dev.whimbrel.request.v1.MigrationRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the migrations that a request names are there. As they must be, nobody can ever wait for each other in a circle. */
@Component
class References {
    private final MigrationReader migrations;

    References(MigrationReader migrations) {
        this.migrations = migrations;
    }

    List<Refusal> refusals(MigrationRequested request) {
        var found = new ArrayList<Refusal>();
        for (var first : request.getDependsOn()) {
            if (state(first).isEmpty()) {
                found.add(new Refusal("dependsOn", unknown(first)));
            }
        }
        var other = request.getRetryOf();
        if (other != null) {
            retry(other, state(other)).ifPresent(found::add);
        }
        var back = request.getRollbackOf();
        if (back != null) {
            rollback(request, back).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Refusal> rollback(MigrationRequested request, String other) {
        var state = state(other);
        if (state.isEmpty()) {
            return refused(unknown(other));
        }
        var old = migrations.summary(MigrationId.of(other)).orElseThrow();
        if (!old.target().equals(request.getTarget())) {
            return refused("migration " + other + " was one of target " + old.target());
        }
        if (!(state.get() instanceof State.Completed)) {
            return refused("migration " + other + " is " + old.state().name()
                    + ": only one that is COMPLETED can be brought back");
        }
        return migrations.returnsOf(old.id()).stream()
                .filter(brought -> !brought.requestId().equals(request.getRequestId()))
                .flatMap(brought -> inTheWay(other, brought).stream())
                .findFirst();
    }

    private static Optional<Refusal> inTheWay(String other, MigrationReader.Summary brought) {
        return switch (brought.state().toState()) {
            case State.Completed _ ->
                refused("migration " + other + " was brought back already, by migration " + brought.id());
            case State.Finished _ -> Optional.empty();
            default -> refused("migration " + other + " is being brought back already, by migration " + brought.id());
        };
    }

    private static Optional<Refusal> refused(String why) {
        return Optional.of(new Refusal("rollbackOf", why));
    }

    private static Optional<Refusal> retry(String other, Optional<State> state) {
        if (state.isEmpty()) {
            return Optional.of(new Refusal("retryOf", unknown(other)));
        }
        return state.get() instanceof State.Finished
                ? Optional.empty()
                : Optional.of(new Refusal("retryOf", "migration " + other + " has not ended yet"));
    }

    private Optional<State> state(String id) {
        return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? migrations.stateOf(MigrationId.of(id))
                : Optional.empty();
    }

    private static String unknown(String id) {
        return "there is no migration '" + id + "'; GET /api/v1/migrations lists those that are";
    }
}

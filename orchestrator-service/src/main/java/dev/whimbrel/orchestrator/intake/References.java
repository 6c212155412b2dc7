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
        return found;
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

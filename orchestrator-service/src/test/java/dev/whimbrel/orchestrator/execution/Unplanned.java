package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.orchestrator.migration.Migration;
import java.util.List;
import java.util.Objects;

/** A migration whose plan says nothing of how its statements are sent, as those of before that was known. */
final class Unplanned {
    private Unplanned() {}

    static Migration of(Migration migration) {
        var plan = Objects.requireNonNull(migration.plan());
        return Rig.migration(
                migration.id(),
                migration.request(),
                Plan.newBuilder(plan)
                        .setChangeSets(
                                plan.getChangeSets().stream().map(Unplanned::of).toList())
                        .build());
    }

    private static PlannedChangeSet of(PlannedChangeSet changeSet) {
        return PlannedChangeSet.newBuilder(changeSet)
                .setStatements(changeSet.getStatements().stream()
                        .map(statement -> PlannedStatement.newBuilder(statement)
                                .setSent(List.of())
                                .build())
                        .toList())
                .build();
    }
}

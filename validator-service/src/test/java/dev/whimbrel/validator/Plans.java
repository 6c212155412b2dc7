package dev.whimbrel.validator;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.migration.v1.StatementKind;
import dev.whimbrel.validation.v1.ValidateBefore;
import java.util.Arrays;
import java.util.List;

/** Plans as the orchestrator would send them. */
public final class Plans {
    private Plans() {}

    static ValidateBefore before(String migrationId, String target, Plan plan) {
        return ValidateBefore.newBuilder()
                .setMigrationId(migrationId)
                .setTarget(target)
                .setPlan(plan)
                .build();
    }

    public static Plan plan(List<String> affectedTables, String... statements) {
        var changeSet = PlannedChangeSet.newBuilder()
                .setId("1")
                .setAuthor("ada")
                .setFile("changelog.sql")
                .setRollback(RollbackKind.AUTOMATIC)
                .setStatements(Arrays.stream(statements).map(Plans::statement).toList())
                .build();
        return Plan.newBuilder()
                .setChangeSets(List.of(changeSet))
                .setAffectedTables(affectedTables)
                .setCatalogFingerprint("not looked at")
                .build();
    }

    static Plan withWayBack(Plan plan, String... statements) {
        var changeSets = plan.getChangeSets().stream()
                .map(changeSet -> PlannedChangeSet.newBuilder(changeSet)
                        .setRollback(RollbackKind.WRITTEN)
                        .setRollbackStatements(List.of(statements))
                        .build())
                .toList();
        return Plan.newBuilder(plan).setChangeSets(changeSets).build();
    }

    private static PlannedStatement statement(String sql) {
        return PlannedStatement.newBuilder()
                .setSql(sql)
                .setKind(StatementKind.UNKNOWN)
                .build();
    }
}

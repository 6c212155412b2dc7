package dev.whimbrel.orchestrator.coordination;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A plan as it travels: a record on a topic has to stay under a megabyte. What is stored, and executed, is never cut.
 */
final class FittingPlan {
    private static final int MOST = 900_000;
    private static final List<Integer> LENGTHS = List.of(10_000, 1_000, 200, 0);

    private FittingPlan() {}

    static Plan of(Plan plan) {
        if (size(plan) <= MOST) {
            return plan;
        }
        return LENGTHS.stream()
                .map(length -> cut(plan, length))
                .filter(cut -> size(cut) <= MOST)
                .findFirst()
                .orElseGet(() -> outline(plan));
    }

    private static Plan cut(Plan plan, int length) {
        return with(
                plan,
                plan.getChangeSets().stream()
                        .map(changeSet -> cut(changeSet, length))
                        .toList(),
                plan.getWholeSchema());
    }

    private static PlannedChangeSet cut(PlannedChangeSet changeSet, int length) {
        return PlannedChangeSet.newBuilder(changeSet)
                .setStatements(changeSet.getStatements().stream()
                        .map(statement -> cut(statement, length))
                        .toList())
                .setRollbackStatements(changeSet.getRollbackStatements().stream()
                        .map(sql -> cut(sql, length))
                        .toList())
                .build();
    }

    /** What is sent for it is only told whole. */
    private static PlannedStatement cut(PlannedStatement statement, int length) {
        return PlannedStatement.newBuilder(statement)
                .setSql(cut(statement.getSql(), length))
                .setSent(List.of())
                .setInverse(null)
                .setDestroys(statement.getDestroys().stream()
                        .map(text -> cut(text, length))
                        .toList())
                .build();
    }

    private static String cut(String sql, int length) {
        return sql.length() <= length
                ? sql
                : sql.substring(0, length) + " /* cut here: " + (sql.length() - length) + " more characters */";
    }

    /** So many statements that not even their names fit. Whoever reads it must take the whole schema for affected. */
    private static Plan outline(Plan plan) {
        return with(plan, List.of(), true);
    }

    private static Plan with(Plan plan, List<PlannedChangeSet> changeSets, boolean wholeSchema) {
        return Plan.newBuilder(plan)
                .setChangeSets(changeSets)
                .setWholeSchema(wholeSchema)
                .build();
    }

    private static int size(Plan plan) {
        try {
            return plan.toByteBuffer().remaining();
        } catch (IOException unwritable) {
            throw new UncheckedIOException("a plan cannot be written", unwritable);
        }
    }
}

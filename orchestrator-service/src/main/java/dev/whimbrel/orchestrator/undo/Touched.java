package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.migration.v1.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a plan is about.
 *
 * @param tables in lower case: on some servers "Film" and "film" are one table
 * @param all whether it may be about any other, too
 */
record Touched(Set<String> tables, boolean all) {
    static Touched by(@Nullable Plan plan) {
        if (plan == null) {
            return new Touched(Set.of(), false);
        }
        var named = plan.getChangeSets().stream()
                .flatMap(changeSet -> changeSet.getStatements().stream())
                .flatMap(statement -> statement.getTables().stream());
        return new Touched(
                Stream.concat(plan.getAffectedTables().stream(), named)
                        .map(table -> table.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()),
                plan.getWholeSchema());
    }

    /** In words; empty when there is none. */
    List<String> sharedWith(Touched other) {
        if ((all && !other.isNothing()) || (other.all && !isNothing())) {
            return List.of("tables that its plan cannot name");
        }
        var shared = new TreeSet<>(tables);
        shared.retainAll(other.tables);
        return List.copyOf(shared);
    }

    private boolean isNothing() {
        return tables.isEmpty() && !all;
    }
}

package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the plan says undoes each statement, where that could be derived when it was made. */
final class DerivedInverses {
    private final Map<String, List<PlannedStatement>> planned = new HashMap<>();
    private final Set<String> chosen = new HashSet<>();

    /** @param plan null when none was made: then nothing was derived */
    DerivedInverses(@Nullable Plan plan) {
        if (plan != null) {
            plan.getChangeSets().forEach(this::keep);
        }
    }

    private void keep(PlannedChangeSet changeSet) {
        var name = changeSet.getFile() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
        planned.put(name, changeSet.getStatements());
        if (changeSet.getRollback() == RollbackKind.DERIVED) {
            chosen.add(name);
        }
    }

    /** Whether the plan says that it is undone by them, whatever else there is. */
    boolean areChosenFor(String changeSet) {
        return chosen.contains(changeSet);
    }

    /** Whether there is something that brings back all that this statement changed. @param number counts from 0 */
    boolean bringBack(String changeSet, int number) {
        var statements = planned.getOrDefault(changeSet, List.of());
        return number < statements.size() && statements.get(number).getInverse() != null;
    }

    /** Newest first; empty when one of them has none. @param applied how many statements are in, counted from the first */
    Optional<List<String>> of(String changeSet, int applied) {
        var statements = planned.getOrDefault(changeSet, List.of());
        if (statements.size() < applied) {
            return Optional.empty();
        }
        var all = new ArrayList<String>();
        for (var statement : statements.subList(0, applied).reversed()) {
            var inverse = statement.getInverse();
            if (inverse == null) {
                return Optional.empty();
            }
            all.addAll(inverse);
        }
        return Optional.of(all);
    }
}

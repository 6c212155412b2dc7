package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.orchestrator.rows.RowsMark;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import org.jspecify.annotations.Nullable;

/** What a changelog may not do here: run programs or classes inside this process. */
final class Forbidden {
    private Forbidden() {}

    static Optional<String> in(ChangeSet changeSet) {
        if (changeSet.getRunWith() != null) {
            return Optional.of(
                    changeSet + " asks to be run by another program (runWith); only plain statements are run here");
        }
        if (hasCustom(changeSet.getPreconditions())) {
            return Optional.of(changeSet + " has a precondition that runs a Java class; use sqlCheck instead");
        }
        var rollback = changeSet.getRollback() == null
                ? Stream.<Change>empty()
                : changeSet.getRollback().getChanges().stream();
        return Stream.concat(changeSet.getChanges().stream(), rollback)
                .filter(change -> change instanceof ExecuteShellCommandChange || change instanceof CustomChangeWrapper)
                .findFirst()
                .map(change -> changeSet
                        + " wants to run a program or a Java class; only changes to the database are run here");
    }

    /** @throws PlanRefused when a statement looks as if its rows were kept, or put back, without anybody having looked at it */
    static void requireNoMarks(Collection<PlannedStatement> statements) throws PlanRefused {
        if (statements.stream().anyMatch(statement -> RowsMark.pretends(statement.getSql()))) {
            throw new PlanRefused(
                    "the changelog holds a comment by which Whimbrel marks its own statements; leave it out");
        }
    }

    private static boolean hasCustom(@Nullable Precondition precondition) {
        return precondition instanceof CustomPreconditionWrapper
                || (precondition instanceof PreconditionLogic logic
                        && logic.getNestedPreconditions().stream().anyMatch(Forbidden::hasCustom));
    }
}

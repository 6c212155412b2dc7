package dev.whimbrel.validator.lint;

import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintRule;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.List;

/**
 * A change set that changes something and has no rollback. A plan does not say whether its backup was waived; as long as it does not, this is
 * a warning, because a proven backup is a way back too. With {@code strict} it blocks.
 */
final class HasNoWayBack implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "ID001",
            "has no rollback",
            Severity.WARNING,
            Scope.PLAN,
            "MySQL commits definitions by itself: without a written way back the tables can only be restored from the backup.",
            "Write a rollback for the change set, an empty one where nothing needs undoing.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Finding> inspect(LintSubject subject) {
        return subject.plan().getChangeSets().stream()
                .filter(HasNoWayBack::lacksRollback)
                .map(ChangeSets::name)
                .filter(name -> changesSomething(name, subject))
                .map(name -> Finding.of(INFO, "there is no way back from this change set")
                        .in(name))
                .toList();
    }

    private static boolean lacksRollback(PlannedChangeSet changeSet) {
        return changeSet.getRollback() == RollbackKind.NONE || changeSet.getRollback() == RollbackKind.UNKNOWN;
    }

    private static boolean changesSomething(String changeSet, LintSubject subject) {
        return subject.changes().stream()
                .filter(change -> change.changeSet().equals(changeSet))
                .anyMatch(change -> !(change.statement() instanceof Statement.Query));
    }
}

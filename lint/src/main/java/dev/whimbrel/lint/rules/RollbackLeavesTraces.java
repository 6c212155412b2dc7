package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.lint.subject.WayBack;
import java.util.List;
import java.util.stream.Stream;

/** A written rollback after which tables, columns or indexes are left over, missing or of another type, as far as the statements tell. */
final class RollbackLeavesTraces extends ChangeSetRule {
    RollbackLeavesTraces() {
        super(new RuleInfo(
                "ID002",
                "has a rollback that does not bring back what was",
                Severity.ERROR,
                false,
                "After a failure the schema would be neither the old nor the new one, and the next attempt fails on what was left.",
                "Undo every statement, the last one first; a rehearsal shows what is left.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings) {
        return changeSet.wayBack() == WayBack.WRITTEN && !changeSet.undoing().isEmpty() && !statements.isEmpty()
                ? new Undone(statements, changeSet.undoing()).traces().stream().map(Note::of)
                : Stream.of();
    }
}

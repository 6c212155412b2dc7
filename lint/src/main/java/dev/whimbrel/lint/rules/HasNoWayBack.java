package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.ChangeSet;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.lint.subject.WayBack;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A change set that changes something and has no rollback; one that declares an empty rollback says that nothing needs undoing. */
final class HasNoWayBack extends ChangeSetRule {
    HasNoWayBack() {
        super(new RuleInfo(
                "ID001",
                "has no rollback",
                Severity.ERROR,
                true,
                "MySQL commits definitions by itself: without a written way back the tables can only be restored from the backup.",
                "Write a rollback for the change set, an empty one where nothing needs undoing.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(ChangeSet changeSet, List<Placed> statements, Settings settings) {
        var changes = statements.stream().anyMatch(it -> !(it.statement() instanceof Statement.Query));
        return changeSet.wayBack() == WayBack.NONE && changes ? Stream.of(Note.of("has no way back")) : Stream.of();
    }
}

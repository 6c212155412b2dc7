package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.IndexSpec;
import java.util.List;
import java.util.stream.Stream;

/** A primary key that goes without another, or a foreign key. */
final class DropsKey extends ChangeRule {
    DropsKey() {
        super(new RuleInfo(
                "DL019",
                "drops a primary or foreign key",
                Severity.WARNING,
                false,
                "Without a primary key replicas and tools search the whole table for each row; without a foreign key nothing keeps orphans away.",
                "Add the new primary key in the same statement; say in the comment why the foreign key may go.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return switch (change.clause()) {
            case AlterClause.DropPrimaryKey _
            when it.holdsRows(change.table()) && !isReplaced(it) -> note("drops the primary key of " + change.table());
            case AlterClause.DropForeignKey(var name)
            when it.holdsRows(change.table()) -> note("drops the foreign key " + name + " of " + change.table());
            default -> Stream.of();
        };
    }

    private static boolean isReplaced(Placed it) {
        return it.changes().stream()
                .anyMatch(change -> (change.clause() instanceof AlterClause.AddIndex(var index)
                                && index.kind() == IndexSpec.Kind.PRIMARY)
                        || (change.clause() instanceof AlterClause.AddColumn(var column) && column.primaryKey()));
    }
}

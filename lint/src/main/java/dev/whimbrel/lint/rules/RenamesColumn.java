package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A column that was there before gets another name. */
final class RenamesColumn extends ChangeRule {
    RenamesColumn() {
        super(new RuleInfo(
                "BC002",
                "renames a column",
                Severity.ERROR,
                true,
                "Programs fail at the same moment; views (1356) and triggers (1054) break when they are used, and the server says nothing before.",
                "Add the new column, write both, move the readers, and drop the old one later.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return switch (change.clause()) {
            case AlterClause.RenameColumn(var old, var now) -> renamed(change, old, now, it);
            case AlterClause.ChangeColumn(var old, var column) -> renamed(change, old, column.name(), it);
            default -> Stream.of();
        };
    }

    private static Stream<Note> renamed(Change change, String old, String now, Placed it) {
        return it.before().made(change.table(), old)
                ? Stream.of()
                : note("renames " + change.table() + "." + old + " to " + now);
    }
}

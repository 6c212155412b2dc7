package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A table emptied at once. */
final class EmptiesTable extends StatementRule {
    EmptiesTable() {
        super(new RuleInfo(
                "DL004",
                "empties a table",
                Severity.ERROR,
                true,
                "All rows go without being written to the log one by one, the counter of AUTO_INCREMENT starts again, and no change set can bring them back.",
                "Delete the rows that have to go, in portions, by a condition.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.TruncateTable(var _, var table) && it.holdsRows(table)
                ? Stream.of(Note.of("empties the table " + table).on(table))
                : Stream.of();
    }
}

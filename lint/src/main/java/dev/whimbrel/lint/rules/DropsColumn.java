package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A dropped column that was there before; a virtual one holds nothing. */
final class DropsColumn extends ChangeRule {
    DropsColumn() {
        super(new RuleInfo(
                "DL005",
                "drops a column",
                Severity.ERROR,
                true,
                "Its values are gone; only the backup can bring them back. Programs that still read it fail.",
                "Release a version that does not use the column first, and drop it in a later migration.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.DropColumn(var column)
                        && !it.before().made(change.table(), column)
                        && !it.column(change.table(), column)
                                .map(Column::isVirtual)
                                .orElse(false)
                ? note("drops the column " + change.table() + "." + column)
                : Stream.of();
    }
}

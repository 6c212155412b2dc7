package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** On MySQL only; MariaDB does it at once. */
final class AddsColumnByCopy extends ChangeRule {
    AddsColumnByCopy() {
        super(new RuleInfo(
                "LK015",
                "adds a column with a CHECK or a computed default",
                Severity.WARNING,
                false,
                "MySQL adds a column in a moment, but copies the whole table where it comes with a CHECK of its own or a default in brackets.",
                "Add the column with a plain default, and set the computed one by ALTER COLUMN afterwards.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        if (!(change.clause() instanceof AlterClause.AddColumn(var spec))
                || !it.facts().isMySql()
                || !it.holdsRows(change.table())) {
            return Stream.of();
        }
        var column = Column.of(spec, change.definition(spec.name()), true);
        return column.hasOwnCheck() || column.hasBracketedDefault()
                ? note("adds " + change.table() + "." + column.name() + " with "
                        + (column.hasOwnCheck() ? "a CHECK of its own" : "a computed default")
                        + ", which copies the table")
                : Stream.of();
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A required column for rows that were written without it. */
final class AddsRequiredColumn extends ChangeRule {
    AddsRequiredColumn() {
        super(new RuleInfo(
                "DD003",
                "adds a NOT NULL column without a default",
                Severity.WARNING,
                false,
                "Rows that are there get 0 or an empty text, which nobody wrote; programs that do not name the column can no longer insert.",
                "Give it a default, or add it as NULL, fill it, and make it NOT NULL later.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.AddColumn(var column)
                        && it.holdsRows(change.table())
                        && column.notNull()
                        && !column.hasDefault()
                        && !column.autoIncrement()
                        && !column.generated()
                ? note("adds " + change.table() + "." + column.name() + " as NOT NULL without a default")
                : Stream.of();
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Type;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A required date for rows that were written without it. */
final class AddsRequiredDate extends ChangeRule {
    AddsRequiredDate() {
        super(new RuleInfo(
                "DD004",
                "adds a NOT NULL date without a default",
                Severity.ERROR,
                false,
                "There is no date to fill in: MySQL refuses it once there are rows, MariaDB writes 0000-00-00, which many programs cannot read.",
                "Give it a default, or add it as NULL, fill it, and make it NOT NULL later.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.AddColumn(var column)
                        && it.holdsRows(change.table())
                        && column.notNull()
                        && !column.hasDefault()
                        && !column.generated()
                        && Type.of(column.type()).is("DATE", "DATETIME", "TIMESTAMP")
                ? note("adds the date " + change.table() + "." + column.name() + " as NOT NULL without a default"
                        + (it.facts().isMySql() ? ": refused where there are rows" : ": rows get 0000-00-00"))
                : Stream.of();
    }
}

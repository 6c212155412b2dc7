package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A column added to a table that is known to have a full-text index. */
final class AddsColumnBesideFullText extends ChangeRule {
    AddsColumnBesideFullText() {
        super(new RuleInfo(
                "LK012",
                "adds a column to a table with a full-text index",
                Severity.WARNING,
                false,
                "A full-text index takes instant changes away: MySQL copies the table while writers wait, MariaDB rebuilds it.",
                "Do it in a quiet hour, or keep texts that are searched in a table of their own.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.AddColumn(var column)
                        && it.table(change.table())
                                .filter(table -> !table.made() && table.hasFullText())
                                .isPresent()
                ? note("adds " + column.name() + " to " + change.table()
                        + ", whose full-text index makes the server write every row anew")
                : Stream.of();
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A foreign key for a column that holds rows' values. Where the rows themselves are asked, the answer counts instead. */
final class AddsForeignKey extends ChangeRule {
    AddsForeignKey() {
        super(new RuleInfo(
                "DD005",
                "adds a foreign key to rows that may be orphans",
                Severity.ERROR,
                true,
                "The first row without a parent stops the change; with foreign_key_checks off it is taken in and never noticed.",
                "Look for rows without a parent first (LEFT JOIN … WHERE parent.id IS NULL), and say in a waiver that there are none.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        return change.clause() instanceof AlterClause.AddForeignKey(var key)
                        && !it.facts().guarded()
                        && it.holdsRows(change.table())
                        && !key.columns().stream().allMatch(column -> isNew(column, change, it))
                ? note("ties " + change.table() + "." + String.join(", ", key.columns()) + " to " + key.references())
                : Stream.of();
    }

    /** A column of this statement or an earlier one: without a default it holds NULL, which needs no parent. */
    private static boolean isNew(String column, Change change, Placed it) {
        var here = it.changes().stream()
                .anyMatch(other -> other.clause() instanceof AlterClause.AddColumn(var added)
                        && added.name().equalsIgnoreCase(column)
                        && !added.notNull()
                        && !added.hasDefault());
        return here || it.before().made(change.table(), column);
    }
}

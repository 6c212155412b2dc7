package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.IndexSpec;
import java.util.List;
import java.util.stream.Stream;

/** NOT NULL for a column that may hold NULL. Where the rows themselves are asked, the answer counts instead. */
final class ForbidsNull extends ChangeRule {
    ForbidsNull() {
        super(new RuleInfo(
                "DD002",
                "makes a column NOT NULL that may hold NULL",
                Severity.ERROR,
                true,
                "The first NULL stops the change in a strict session, and becomes 0 or an empty text without a word in another.",
                "Fill the column in an earlier change set, look for what is left (WHERE column IS NULL), and say in a waiver that nothing is.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        if (it.facts().guarded() || !it.holdsRows(change.table())) {
            return Stream.of();
        }
        return switch (change.clause()) {
            case AlterClause.ModifyColumn(var column) -> forbids(column.name(), column, change, it);
            case AlterClause.ChangeColumn(var old, var column) -> forbids(old, column, change, it);
            case AlterClause.AddIndex(var index)
            when index.kind() == IndexSpec.Kind.PRIMARY ->
                index.columns().stream()
                        .filter(name -> it.column(change.table(), name)
                                .map(was -> !was.spec().notNull())
                                .orElse(false))
                        .map(name -> Note.of(
                                "makes " + change.table() + "." + name + " NOT NULL, as part of the primary key"));
            default -> Stream.of();
        };
    }

    private static Stream<Note> forbids(String old, ColumnSpec column, Change change, Placed it) {
        var was = it.column(change.table(), old);
        var couldBeNull = was.map(known -> !known.spec().notNull() && !known.made())
                .orElse(!it.facts().asked());
        return column.notNull() && couldBeNull
                ? note("makes " + change.table() + "." + old + " NOT NULL"
                        + (was.isPresent() ? "" : "; whether it is already is not known here"))
                : Stream.of();
    }
}

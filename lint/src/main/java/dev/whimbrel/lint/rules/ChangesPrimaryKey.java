package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.IndexSpec;
import java.util.List;
import java.util.stream.Stream;

/** A primary key that is added, dropped or replaced. */
final class ChangesPrimaryKey extends ChangeRule {
    ChangesPrimaryKey() {
        super(new RuleInfo(
                "LK023",
                "changes the primary key",
                Severity.WARNING,
                false,
                "Rows are ordered by it and every other index holds it: all of the table is written anew.",
                "Choose the key when the table is made; do it in a quiet hour otherwise.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        var primary =
                switch (change.clause()) {
                    case AlterClause.AddIndex(var index) -> index.kind() == IndexSpec.Kind.PRIMARY;
                    case AlterClause.DropPrimaryKey _ -> true;
                    case AlterClause.AddColumn(var column) -> column.primaryKey();
                    case AlterClause.ModifyColumn(var column) -> column.primaryKey();
                    default -> false;
                };
        return primary && it.holdsRows(change.table())
                ? note("changes the primary key of " + change.table() + ", which writes all of it anew")
                : Stream.of();
    }
}

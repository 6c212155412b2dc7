package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.IndexSpec;
import java.util.List;
import java.util.stream.Stream;

/** A change of a table that is known to have no such key. */
final class HasNoRowKey extends StatementRule {
    HasNoRowKey() {
        super(new RuleInfo(
                "LK010",
                "changes a table without a key for its rows",
                Severity.ERROR,
                true,
                "Without a primary key (or a unique one without NULL) no tool can copy the table beside the live one, and replicas search all rows for each.",
                "Add a primary key first.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        if (it.changes().isEmpty() || addsKey(it)) {
            return Stream.of();
        }
        var table = it.changes().getFirst().table();
        return it
                .table(table)
                .filter(known -> it.holdsRows(table) && it.facts().asked() && !known.hasRowKey())
                .map(_ -> Note.of("changes " + table + ", which has no primary key")
                        .on(table))
                .stream();
    }

    private static boolean addsKey(Placed it) {
        return it.changes().stream()
                .anyMatch(change -> (change.clause() instanceof AlterClause.AddIndex(var index)
                                && index.kind() == IndexSpec.Kind.PRIMARY)
                        || (change.clause() instanceof AlterClause.AddColumn(var column) && column.primaryKey()));
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Column;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A default such as UUID() or RAND() for rows that are there. */
final class DefaultsByChance extends StatementRule {
    DefaultsByChance() {
        super(new RuleInfo(
                "DD012",
                "gives rows a default that differs each time",
                Severity.ERROR,
                false,
                "MySQL refuses to add such a column while its log is on (1674); where it is taken, replicas may hold other values than their source.",
                "Add the column without a default, fill it by an UPDATE, and set the default afterwards.",
                List.of()));
    }

    private static final Set<String> BY_CHANCE = Set.of(
            "UUID",
            "UUID_SHORT",
            "RAND",
            "RANDOM_BYTES",
            "CONNECTION_ID",
            "SYSDATE",
            "SLEEP",
            "LAST_INSERT_ID",
            "FOUND_ROWS",
            "ROW_COUNT",
            "SYS_GUID",
            "UUID_V4",
            "UUID_V7");

    @Override
    Stream<Note> inspect(Placed it) {
        return it.changes().stream()
                .filter(change -> it.holdsRows(change.table()))
                .flatMap(change -> change.clause() instanceof AlterClause.AddColumn(var column)
                        ? found(Column.of(column, change.definition(column.name()), true), change)
                        : Stream.of());
    }

    private static Stream<Note> found(Column column, Change change) {
        return column.defaultExpression().calls().stream()
                .filter(BY_CHANCE::contains)
                .map(call -> Note.of("adds " + change.table() + "." + column.name() + " with the default " + call
                                + "(), which differs from row to row")
                        .on(change.table()));
    }
}

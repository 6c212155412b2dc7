package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.lint.subject.TableFacts;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An UPDATE or DELETE on a table that is known to be large whose condition names no value of a unique key. */
final class ChangesManyRows extends StatementRule {
    private static final Setting ROWS = new Setting("rows", "100000", "from how many rows on a table counts as large");

    ChangesManyRows() {
        super(new RuleInfo(
                "LK021",
                "changes many rows at once",
                Severity.WARNING,
                false,
                "One big transaction holds locks on all its rows, fills the undo log, and comes to replicas in one piece.",
                "Change the rows in portions, by ranges of the primary key.",
                List.of(ROWS)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var where =
                switch (it.statement()) {
                    case Statement.Update update when !update.limited() -> update.where();
                    case Statement.Delete delete when !delete.limited() -> delete.where();
                    default -> "";
                };
        return where != null && where.isEmpty()
                ? Stream.of()
                : it.statement().changes().stream()
                        .filter(table -> it.size(table)
                                .map(size -> size.rows() >= settings.number(ROWS))
                                .orElse(false))
                        .filter(table -> !choosesByKey(where, table, it))
                        .map(table -> Note.of("may change many of about "
                                        + it.size(table).map(TableFacts::rows).orElse(0L) + " rows of " + table)
                                .on(table));
    }

    private static boolean choosesByKey(@Nullable String where, TableName table, Placed it) {
        if (where == null) {
            return false;
        }
        var names = Phrase.of(where, it.facts().dialect()).names();
        return it.table(table).stream()
                .flatMap(known -> known.indexes().stream())
                .anyMatch(index -> index.isUnique() && names.containsAll(index.columns()));
    }
}

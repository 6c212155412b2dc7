package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table beyond the numbers that are set. */
final class IsOvergrown extends StatementRule {
    private static final Setting COLUMNS = new Setting("columns", "100", "columns of a table");
    private static final Setting INDEXES = new Setting("indexes", "12", "indexes of a table");
    private static final Setting PARTS = new Setting("parts", "5", "columns of an index");

    IsOvergrown() {
        super(new RuleInfo(
                "DS008",
                "has very many columns, indexes or parts of a key",
                Severity.INFO,
                false,
                "Every index is written with every row; wide rows and long keys make everything slower.",
                "Split the table, and keep the indexes that queries use.",
                List.of(COLUMNS, INDEXES, PARTS)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        if (it.changes().isEmpty() && !(it.statement() instanceof Statement.CreateTable)) {
            return Stream.of();
        }
        var after = it.before().after(it.statement(), it.words());
        var notes = new ArrayList<Note>();
        it.statement().changes().stream()
                .flatMap(table -> after.get(table).stream())
                .forEach(table -> {
                    var was = it.before().get(table.name());
                    var columns = table.columns().size();
                    if (columns > settings.number(COLUMNS)
                            && columns > was.map(old -> old.columns().size()).orElse(0)) {
                        notes.add(Note.of("gives " + table.name() + " " + columns + " columns")
                                .on(table.name()));
                    }
                    var indexes = table.indexes().size();
                    if (indexes > settings.number(INDEXES)
                            && indexes > was.map(old -> old.indexes().size()).orElse(0)) {
                        notes.add(Note.of("gives " + table.name() + " " + indexes + " indexes")
                                .on(table.name()));
                    }
                });
        Made.indexed(it, after)
                .filter(one -> one.index().parts().size() > settings.number(PARTS))
                .forEach(one ->
                        notes.add(Note.of("makes the index " + one.index().name() + " of "
                                        + one.index().parts().size() + " columns")
                                .on(one.table().name())));
        return notes.stream();
    }
}

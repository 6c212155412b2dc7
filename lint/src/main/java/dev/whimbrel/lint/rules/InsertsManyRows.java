package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** An INSERT with many rows, or from a query over a table that holds rows. */
final class InsertsManyRows extends StatementRule {
    private static final Setting ROWS = new Setting("rows", "1000", "from how many rows on");

    InsertsManyRows() {
        super(new RuleInfo(
                "LK024",
                "inserts many rows in one statement",
                Severity.WARNING,
                false,
                "One big INSERT is one big transaction; INSERT … SELECT also locks the rows that it reads.",
                "Insert in portions; read by ranges of the primary key.",
                List.of(ROWS)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        if (!(it.statement() instanceof Statement.Insert insert)) {
            return Stream.of();
        }
        var values = it.words().behind("VALUES");
        var rows = values.parts().stream()
                .filter(part -> part.begins("(") || part.begins("ROW"))
                .count();
        if (rows >= settings.number(ROWS)) {
            return Stream.of(Note.of("inserts " + rows + " rows into " + insert.table() + " in one statement")
                    .on(insert.table()));
        }
        var reads = it.words().says("SELECT") || it.words().holds("SELECT");
        return reads && it.words().holds("FROM") && values.isEmpty() && it.holdsRows(insert.table())
                ? Stream.of(Note.of("fills " + insert.table() + " from a query, which locks the rows that it reads")
                        .on(insert.table()))
                : Stream.of();
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.Algorithm;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A change that the server carries out by a copy during which writers wait. Where the size of the table is not known, a warning. */
final class CopiesLargeTable extends StatementRule {
    private static final Setting ROWS = new Setting("rows", "100000", "from how many rows on a table counts as large");

    CopiesLargeTable() {
        super(new RuleInfo(
                "LK001",
                "copies a large table while writers wait",
                Severity.ERROR,
                true,
                "The server writes every row anew, and nobody else can write to the table until it is done.",
                "Have it done beside the table (a migration does so by itself where it can), or split the statement so that only instant parts remain.",
                List.of(ROWS)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        return it
                .how()
                .filter(how -> how.algorithm() == Algorithm.COPY && how.blocksWrites())
                .filter(_ -> !it.changes().isEmpty()
                        && it.holdsRows(it.changes().getFirst().table()))
                .flatMap(_ -> note(it, settings.number(ROWS)))
                .stream();
    }

    private static Optional<Note> note(Placed it, long large) {
        var table = it.changes().getFirst().table();
        var size = it.size(table);
        if (size.isEmpty() && it.facts().asked()) {
            return Optional.empty();
        }
        return size.isEmpty()
                ? Optional.of(Note.of("copies the table " + table + " while writers wait, however many rows it has")
                        .on(table)
                        .weighing(Severity.WARNING))
                : size.filter(known -> known.rows() >= large)
                        .map(known -> Note.of("copies the table " + table + " (about " + known.rows()
                                        + " rows) while writers wait")
                                .on(table));
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.Algorithm;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A change that rebuilds a table that is known to be large, while others may go on. */
final class RebuildsLargeTable extends StatementRule {
    private static final Setting ROWS = new Setting("rows", "1000000", "from how many rows on a table counts as large");

    RebuildsLargeTable() {
        super(new RuleInfo(
                "LK002",
                "rebuilds a large table in place",
                Severity.WARNING,
                false,
                "Every row is written anew: hours of reading and writing, room for a second copy, and replicas that lag behind by as long.",
                "Do it in a quiet hour, with others of its kind in one statement.",
                List.of(ROWS)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        return it
                .how()
                .filter(how -> how.algorithm() == Algorithm.INPLACE && how.rebuild())
                .flatMap(_ -> it.size(it.changes().getFirst().table()))
                .filter(size -> size.rows() >= settings.number(ROWS))
                .map(size -> Note.of("rebuilds the table "
                                + it.changes().getFirst().table() + " (about " + size.rows() + " rows)")
                        .on(it.changes().getFirst().table()))
                .stream();
    }
}

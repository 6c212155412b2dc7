package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.DdlClass;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A rebuild or copy of a large table that replicas follow. */
final class DelaysReplicas extends StatementRule {
    private static final Setting ROWS = new Setting("rows", "1000000", "from how many rows on a table counts as large");

    DelaysReplicas() {
        super(new RuleInfo(
                "LK020",
                "makes replicas lag",
                Severity.WARNING,
                false,
                "A replica carries the statement out after its source has finished, and does nothing else meanwhile: it lags by the whole time again.",
                "Do it beside the table in portions, or take the replicas out of use for the time.",
                List.of(ROWS)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        if (it.facts().replicas() == 0 || it.how().filter(DdlClass::rebuild).isEmpty()) {
            return Stream.of();
        }
        var table = it.changes().getFirst().table();
        return it
                .size(table)
                .filter(size -> size.rows() >= settings.number(ROWS))
                .map(size -> Note.of("writes " + table + " (about " + size.rows() + " rows) anew, and "
                                + it.facts().replicas() + " replicas after it")
                        .on(table))
                .stream();
    }
}

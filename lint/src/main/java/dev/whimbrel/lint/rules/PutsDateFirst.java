package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A new index over several columns of which a date is not the last. */
final class PutsDateFirst extends StatementRule {
    PutsDateFirst() {
        super(new RuleInfo(
                "DS009",
                "puts a date before other columns of an index",
                Severity.INFO,
                false,
                "Dates are searched by ranges, and behind a range the other columns of an index help no more.",
                "Put columns that are compared for equality first, the date last.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var after = it.before().after(it.statement(), it.words());
        return Made.indexed(it, after)
                .filter(one -> one.index().parts().size() > 1 && !one.index().isPrimary())
                .filter(one -> one
                        .index()
                        .columns()
                        .subList(0, one.index().columns().size() - 1)
                        .stream()
                        .anyMatch(column -> one.table()
                                .column(column)
                                .map(it2 -> it2.type().is("DATE", "DATETIME", "TIMESTAMP"))
                                .orElse(false)))
                .map(one -> Note.of("puts a date before other columns of the index "
                                + one.index().name())
                        .on(one.table().name()));
    }
}

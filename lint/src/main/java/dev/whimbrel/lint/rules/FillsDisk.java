package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.DdlClass;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A rebuild or copy of a table that is known to be larger than half of what is free. */
final class FillsDisk extends StatementRule {
    FillsDisk() {
        super(new RuleInfo(
                "LK019",
                "needs more room than the disk has",
                Severity.ERROR,
                true,
                "A rebuild or copy writes the whole table a second time before the first is dropped; a full disk stops the server.",
                "Make room first: twice the table is needed, and its backup besides.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var free = it.facts().freeBytes();
        if (free.isEmpty() || it.how().filter(DdlClass::rebuild).isEmpty()) {
            return Stream.of();
        }
        var table = it.changes().getFirst().table();
        return it
                .size(table)
                .filter(size -> size.bytes() * 2 > free.getAsLong())
                .map(size -> Note.of("writes " + table + " (" + size.bytes() + " bytes) anew; " + free.getAsLong()
                                + " are free")
                        .on(table))
                .stream();
    }
}

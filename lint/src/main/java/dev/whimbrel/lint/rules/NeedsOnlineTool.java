package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.DdlClass;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A rebuild or copy of a table that is known to be very large. */
final class NeedsOnlineTool extends StatementRule {
    private static final Setting BYTES = new Setting("bytes", "100000000000", "from how many bytes on");

    NeedsOnlineTool() {
        super(new RuleInfo(
                "LK022",
                "changes a very large table by the server's own means",
                Severity.ERROR,
                true,
                "Beyond a size, a rebuild takes so long that something will happen meanwhile, and it cannot be paused or slowed down.",
                "Have it done beside the table, in portions that can be throttled and stopped.",
                List.of(BYTES)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        if (it.how().filter(DdlClass::rebuild).isEmpty()) {
            return Stream.of();
        }
        var table = it.changes().getFirst().table();
        return it
                .size(table)
                .filter(size -> size.bytes() >= settings.number(BYTES))
                .map(size -> Note.of("writes " + table + " (" + size.bytes() + " bytes) anew in one go")
                        .on(table))
                .stream();
    }
}

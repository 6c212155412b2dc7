package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.Algorithm;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** A rebuild in place of a table whose writers are known to fill the log before it is done. */
final class OverflowsOnlineLog extends StatementRule {
    private static final Setting BYTES_PER_WRITE =
            new Setting("bytes-per-write", "500", "what a write is taken to need in the log");
    private static final Setting BYTES_PER_SECOND =
            new Setting("bytes-per-second", "20000000", "how fast a rebuild is taken to be");

    OverflowsOnlineLog() {
        super(new RuleInfo(
                "LK018",
                "may overflow the log of an online change",
                Severity.WARNING,
                false,
                "What others write meanwhile is kept in a log of innodb_online_alter_log_max_size bytes; when that is full, the change fails after all the work.",
                "Make the log bigger for the time of the change, or choose a quieter hour.",
                List.of(BYTES_PER_WRITE, BYTES_PER_SECOND)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var log = it.facts().variable("innodb_online_alter_log_max_size").map(Long::parseLong);
        if (log.isEmpty()
                || it.how()
                        .filter(how -> how.algorithm() == Algorithm.INPLACE && how.rebuild())
                        .isEmpty()) {
            return Stream.of();
        }
        var table = it.changes().getFirst().table();
        return it
                .size(table)
                .filter(size -> size.writesPerSecond()
                                * settings.number(BYTES_PER_WRITE)
                                * size.bytes()
                                / settings.number(BYTES_PER_SECOND)
                        > log.get())
                .map(_ -> Note.of("rebuilds " + table + " while others write more than its log of " + log.get()
                                + " bytes holds")
                        .on(table))
                .stream();
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.Algorithm;
import dev.whimbrel.lint.subject.Placed;
import java.util.List;
import java.util.stream.Stream;

/** INPLACE with LOCK=SHARED. */
final class BlocksWritersInPlace extends StatementRule {
    BlocksWritersInPlace() {
        super(new RuleInfo(
                "LK003",
                "blocks writers although done in place",
                Severity.WARNING,
                false,
                "Indexes for full text, places and expressions, and a new AUTO_INCREMENT column, let others only read until they are done.",
                "Do it in a quiet hour, or while the table is still small.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return it
                .how()
                .filter(how -> (how.algorithm() == Algorithm.INPLACE || how.algorithm() == Algorithm.NOCOPY)
                        && how.blocksWrites())
                .filter(_ -> it.holdsRows(it.changes().getFirst().table()))
                .map(_ -> Note.of("lets nobody write to "
                                + it.changes().getFirst().table() + " until it is done")
                        .on(it.changes().getFirst().table()))
                .stream();
    }
}

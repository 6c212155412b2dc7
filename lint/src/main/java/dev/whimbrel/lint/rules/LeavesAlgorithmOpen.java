package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Only informs, and only where nobody asks the server. */
final class LeavesAlgorithmOpen extends StatementRule {
    LeavesAlgorithmOpen() {
        super(new RuleInfo(
                "LK004",
                "leaves ALGORITHM and LOCK to the server",
                Severity.INFO,
                false,
                "The server then silently takes a worse way where a better one is not possible; written out, it refuses instead.",
                "Write ALGORITHM=INSTANT, or ALGORITHM=INPLACE, LOCK=NONE. A migration by Whimbrel asks the server and writes them by itself.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.AlterTable alter
                        && !it.facts().asked()
                        && it.holdsRows(alter.table())
                        && !it.words().says("ALGORITHM")
                        && !it.words().says("LOCK")
                ? Stream.of(Note.of("leaves ALGORITHM and LOCK to the server").on(alter.table()))
                : Stream.of();
    }
}

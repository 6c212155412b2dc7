package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Statements that act on the transaction, the session or the server instead of on the schema. */
final class LeavesItsUnit extends StatementRule {
    LeavesItsUnit() {
        super(new RuleInfo(
                "ID005",
                "acts on the session or the server",
                Severity.ERROR,
                false,
                "Each statement is executed, journalled and undone as a unit of its own on a session that others of the plan use; ending transactions, changing schema or settings breaks that, and nothing undoes it.",
                "Leave the statement out: transactions are kept for you, the schema is the target, and settings of the server belong to its administrator.",
                List.of()));
    }

    private static final Set<String> WORDS = Set.of(
            ("BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE XA USE SHUTDOWN RESTART KILL CHANGE RESET PURGE STOP START LOCK UNLOCK FLUSH INSTALL"
                            + " UNINSTALL CLONE")
                    .split(" "));

    @Override
    Stream<Note> inspect(Placed it) {
        return it.statement() instanceof Statement.Other(var _, var words) && leaves(words, it.words())
                ? note("is " + words + ", which acts on the session or the server")
                : Stream.of();
    }

    private static boolean leaves(String words, Phrase statement) {
        return WORDS.contains(words.split(" ", 2)[0])
                || words.equals("SET GLOBAL")
                || (words.equals("SET") && statement.names().stream().anyMatch(LeavesItsUnit::isAutocommit));
    }

    private static boolean isAutocommit(String name) {
        return name.equals("autocommit") || name.equals("@@autocommit");
    }
}

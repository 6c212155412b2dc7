package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.Token;
import java.util.List;
import java.util.stream.Stream;

/** A session whose lock_wait_timeout is known to be longer than wanted, or a statement that sets it so. A migration sets it by itself. */
final class WaitsForever extends StatementRule {
    private static final Setting SECONDS = new Setting("seconds", "60", "the longest wait that is fine");

    WaitsForever() {
        super(new RuleInfo(
                "LK005",
                "waits for a table without end",
                Severity.ERROR,
                true,
                "While it waits for a table that somebody holds open, everybody else who wants the table waits behind it; the standard is a year on MySQL and a day on MariaDB.",
                "SET lock_wait_timeout to seconds, and try again.",
                List.of(SECONDS)));
    }

    @Override
    Stream<Note> inspect(Placed it, Settings settings) {
        var most = settings.number(SECONDS);
        var first = it.number() == 1
                && it.facts().variable("lock_wait_timeout").map(Long::parseLong).orElse(0L) > most;
        if (first) {
            return note("and those after it wait for a table for more than " + most + " s");
        }
        return it.statement() instanceof Statement.Other(var _, var words)
                        && words.startsWith("SET")
                        && setsMore(it.words(), most)
                ? note("sets lock_wait_timeout to more than " + most + " s")
                : Stream.of();
    }

    private static boolean setsMore(Phrase words, long most) {
        return words.parts().stream()
                .filter(part -> part.holds("lock_wait_timeout") || part.holds("@@lock_wait_timeout"))
                .map(part -> part.behind("="))
                .flatMap(value -> value.tokens().stream())
                .filter(Token::isNumber)
                .anyMatch(token -> Double.parseDouble(token.text()) > most);
    }
}

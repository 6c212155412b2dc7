package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A session that is known not to be strict, or a statement that makes it so. */
final class RunsWithoutStrictness extends StatementRule {
    RunsWithoutStrictness() {
        super(new RuleInfo(
                "DD010",
                "runs without strict mode",
                Severity.ERROR,
                false,
                "Values that do not fit are then cut, rounded or replaced without a word, and nothing tells that rows were damaged.",
                "Leave sql_mode strict (STRICT_TRANS_TABLES); where old rows hold what strict mode refuses, mend them first.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var first = it.number() == 1;
        if (first
                && it.facts().variable("sql_mode").map(mode -> !isStrict(mode)).orElse(false)) {
            return note("and those after it run in a session without strict mode");
        }
        return it.statement() instanceof Statement.Other(var _, var words)
                        && words.startsWith("SET")
                        && loosens(it.words())
                ? note("takes strict mode off")
                : Stream.of();
    }

    private static boolean loosens(Phrase words) {
        return words.parts().stream()
                .filter(part -> part.holds("sql_mode") || part.holds("@@sql_mode"))
                .map(part -> part.behind("="))
                .filter(value ->
                        value.tokens().size() == 1 && value.tokens().getFirst().isText())
                .anyMatch(value -> !isStrict(value.tokens().getFirst().name()));
    }

    private static boolean isStrict(String mode) {
        var upper = mode.toUpperCase(Locale.ROOT);
        return upper.contains("STRICT_") || upper.contains("TRADITIONAL");
    }
}

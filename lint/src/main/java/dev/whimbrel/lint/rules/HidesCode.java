package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Placeholders;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import java.util.List;
import java.util.stream.Stream;

/** Code that a reviewer does not see, or that is not there yet. */
final class HidesCode extends StatementRule {
    HidesCode() {
        super(new RuleInfo(
                "SE004",
                "hides what it does",
                Severity.ERROR,
                false,
                "What is reviewed is not what runs: a placeholder nobody replaced, SQL put together at run time, code that looks like a comment, a second statement in a text.",
                "Write the statement out in full.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        var sql = it.statement().sql();
        return Stream.of(placeholders(sql), inTexts(sql), prepared(it), stacked(it), comments(it))
                .flatMap(notes -> notes);
    }

    private static Stream<Note> placeholders(String sql) {
        return Placeholders.inCode(sql).stream()
                .distinct()
                .map(name -> Note.of("holds the placeholder " + name + ", which was not replaced"));
    }

    /** A template may be meant to hold one. */
    private static Stream<Note> inTexts(String sql) {
        return Placeholders.inTexts(sql).stream()
                .distinct()
                .map(name -> Note.of("holds " + name + " in a text: is it meant, or was it not replaced?")
                        .weighing(Severity.WARNING));
    }

    private static Stream<Note> prepared(Placed it) {
        var runs = it.statement() instanceof Statement.Other(var _, var words)
                && (words.equals("PREPARE") || words.equals("EXECUTE"));
        if (runs) {
            return note("is " + it.words().tokens().getFirst().upper() + ": what it runs is made at run time");
        }
        return it.statement() instanceof Statement.DefineObject && it.words().holds("PREPARE")
                ? Stream.of(Note.of("prepares statements at run time: what they do is not written here")
                        .weighing(Severity.WARNING))
                : Stream.of();
    }

    /** A quote closed in a text that goes on with a statement: how injected values look. */
    private static Stream<Note> stacked(Placed it) {
        return it.words().texts().anyMatch(HidesCode::closesAndGoesOn)
                ? Stream.of(Note.of("holds a text that closes a quote and goes on with a statement")
                        .weighing(Severity.WARNING))
                : Stream.of();
    }

    private static boolean closesAndGoesOn(String text) {
        var quote = Math.max(text.indexOf('\''), text.indexOf('"'));
        if (quote < 0) {
            return false;
        }
        var rest = Phrase.of(text.substring(quote + 1), Dialect.MYSQL);
        return rest.tokens().size() > 2
                && rest.tokens().getFirst().isSign(rest.tokens().get(1).isSign(';') ? ')' : ';')
                && rest.tokens().stream()
                        .anyMatch(
                                token -> token.is("DROP", "DELETE", "UPDATE", "INSERT", "GRANT", "ALTER", "TRUNCATE"));
    }

    private static Stream<Note> comments(Placed it) {
        return StatementParser.hidesCode(it.statement().sql(), it.facts().dialect())
                ? note("holds code in a versioned comment, and does something else without it")
                : Stream.of();
    }
}

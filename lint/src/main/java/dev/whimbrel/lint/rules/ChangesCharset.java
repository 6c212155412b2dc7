package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Token;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A column or a whole table that is converted to another character set; one that has all characters of the old one informs only. */
final class ChangesCharset extends ChangeRule {
    ChangesCharset() {
        super(new RuleInfo(
                "DL009",
                "changes the character set of a column",
                Severity.ERROR,
                true,
                "Characters that the new set does not have are lost, and keys may grow beyond what an index holds.",
                "Go from utf8mb3 to utf8mb4 only; otherwise add a column, convert and compare before the old one is dropped.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        if (change.clause() instanceof AlterClause.Other(var words, var _) && words.startsWith("CONVERT")) {
            return converted(change, it);
        }
        return Redefined.of(change, it).stream().flatMap(ChangesCharset::redefined);
    }

    private static Stream<Note> redefined(Redefined column) {
        var table = column.table();
        var was = table.charsetOf(column.was());
        var now = table.charsetOf(column.now());
        return column.was().type().hasCharacters() && was.isPresent() && now.isPresent() && !was.equals(now)
                ? Stream.of(note(column.name(), was.get(), now.get()))
                : Stream.of();
    }

    private static Stream<Note> converted(Change change, Placed it) {
        var to = change.words()
                .valueOf("SET")
                .or(() -> change.words().valueOf("CHARSET"))
                .map(Token::name)
                .orElse("");
        var now = to.toLowerCase(Locale.ROOT);
        return it.table(change.table()).filter(table -> !table.made()).stream()
                .flatMap(table -> table.columns().values().stream()
                        .filter(column -> column.type().hasCharacters())
                        .flatMap(column -> table.charsetOf(column).stream()
                                .filter(was -> !was.equals(now))
                                .map(was -> note(table.name() + "." + column.name(), was, now))));
    }

    private static Note note(String column, String was, String now) {
        var note = Note.of("changes the character set of " + column + " from " + was + " to " + now);
        return Charsets.holds(now, was) ? note.weighing(Severity.INFO) : note;
    }
}

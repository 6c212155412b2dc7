package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Type;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Where secrets stand in a statement. Never says what they are. */
final class Secrets {
    private Secrets() {}

    /** @param names of columns, in lower case @return where, to be read after "a secret" */
    static Stream<String> given(Placed it, Set<String> names) {
        return switch (it.statement()) {
            case Statement.Other _ -> toAccount(it.words());
            case Statement.DefineObject object when object.what().equals("SERVER") -> toServer(it.words());
            case Statement.Update _ -> updated(it.words(), names);
            case Statement.Insert _ -> inserted(it.words(), names);
            default -> Stream.of();
        };
    }

    private static Stream<String> toAccount(Phrase words) {
        var by = words.behind("IDENTIFIED").behind("BY").tokens();
        var set = words.begins("SET", "PASSWORD") ? words.behind("=").tokens() : List.<Token>of();
        return Stream.of(by, set)
                        .anyMatch(
                                tokens -> !tokens.isEmpty() && tokens.getFirst().isText())
                ? Stream.of("of an account")
                : Stream.of();
    }

    private static Stream<String> toServer(Phrase words) {
        return words.holds("PASSWORD") ? Stream.of("of a server") : Stream.of();
    }

    private static Stream<String> updated(Phrase words, Set<String> names) {
        return words.behind("SET").before("WHERE").parts().stream()
                .filter(part -> part.behind("=").tokens().size() == 1
                        && part.behind("=").tokens().getFirst().isText())
                .map(part -> part.before("=").tokens().getLast().name().toLowerCase(Locale.ROOT))
                .filter(names::contains)
                .map(column -> "into the column " + column);
    }

    private static Stream<String> inserted(Phrase words, Set<String> names) {
        var columns = words.before("VALUES").inBrackets().parts();
        var found = new ArrayList<String>();
        for (var row : words.behind("VALUES").brackets()) {
            var values = row.parts();
            for (var i = 0; i < Math.min(columns.size(), values.size()); i++) {
                var column = columns.get(i).tokens().getLast().name().toLowerCase(Locale.ROOT);
                var value = values.get(i).tokens();
                if (names.contains(column)
                        && value.size() == 1
                        && value.getFirst().isText()) {
                    found.add("into the column " + column);
                }
            }
        }
        return found.stream().distinct();
    }

    /** Columns made for secrets in plain text: hashes are bytes, or say so in their names. */
    static Stream<String> columns(Placed it, Set<String> names) {
        var made = it.statement() instanceof Statement.CreateTable create
                ? create.columns().stream()
                : it.changes().stream()
                        .flatMap(change -> change.clause() instanceof AlterClause.AddColumn(var column)
                                ? Stream.of(column)
                                : Stream.of());
        return made.filter(column -> names.contains(column.name().toLowerCase(Locale.ROOT)))
                .filter(column -> Type.of(column.type()).hasCharacters())
                .map(ColumnSpec::name);
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.Token;
import java.util.List;
import java.util.Set;

/** How a statement searches for its rows. */
final class Conditions {
    private Conditions() {}

    static Phrase of(Placed it) {
        var where =
                switch (it.statement()) {
                    case Statement.Update update -> update.where();
                    case Statement.Delete delete -> delete.where();
                    default -> null;
                };
        return where == null ? Phrase.none() : Phrase.of(where, it.facts().dialect());
    }

    static boolean beginsWithWildcard(Phrase where) {
        var tokens = where.tokens();
        for (var i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("LIKE") && tokens.get(i + 1).isText()) {
                var text = tokens.get(i + 1).name();
                if (text.startsWith("%") || text.startsWith("_")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A call in front of a comparison whose only argument begins with a column of the table: {@code LOWER(name) = 'x'}. */
    static boolean wrapsColumn(Phrase where, Set<String> fine, Placed it) {
        var tokens = where.tokens();
        for (var i = 0; i + 3 < tokens.size(); i++) {
            var call =
                    new Phrase(tokens.subList(i, tokens.size()), tokens.get(i).depth());
            if (where.calls().contains(tokens.get(i).upper())
                    && !fine.contains(tokens.get(i).upper())
                    && tokens.get(i + 1).isSign('(')
                    && call.inBrackets().tokens().stream().anyMatch(token -> isColumn(token, it))
                    && isCompared(call.behindBrackets().tokens())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isColumn(Token token, Placed it) {
        return token.mayBeName()
                && !token.isNumber()
                && !token.isText()
                && it.statement().changes().stream()
                        .allMatch(table -> it.table(table)
                                .map(known -> known.columns().isEmpty()
                                        || known.column(token.name()).isPresent())
                                .orElse(true));
    }

    private static boolean isCompared(List<Token> behind) {
        return !behind.isEmpty() && behind.getFirst().is("=", "<", ">", "LIKE", "IN", "BETWEEN");
    }

    static boolean comparesNumberWithText(Phrase where, Placed it) {
        var tokens = where.tokens();
        for (var i = 0; i + 2 < tokens.size(); i++) {
            var name = tokens.get(i);
            if (name.mayBeName()
                    && tokens.get(i + 1).isSign('=')
                    && tokens.get(i + 2).isNumber()
                    && it.statement().changes().stream()
                            .anyMatch(table -> it.column(table, name.name())
                                    .map(column -> column.type().is("CHAR", "VARCHAR")
                                            || column.type().isText())
                                    .orElse(false))) {
                return true;
            }
        }
        return false;
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.statements.Phrase;
import dev.whimbrel.statements.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a condition holds for every row, as far as can be told without the rows: constants, a thing compared with itself, and these
 * joined by OR and AND. Says no where it cannot tell.
 */
final class AlwaysTrue {
    private static final Set<String> HOLD_FOR_EQUALS = Set.of("=", "<=>", ">=", "<=");

    private AlwaysTrue() {}

    static boolean is(Phrase condition) {
        var inner = withoutBrackets(condition);
        var alternatives = split(inner, "OR", '|');
        if (alternatives.size() > 1) {
            return alternatives.stream().anyMatch(AlwaysTrue::is);
        }
        var parts = split(inner, "AND", '&');
        if (parts.size() > 1 && !inner.says("BETWEEN")) {
            return parts.stream().allMatch(AlwaysTrue::is);
        }
        return isConstant(inner.tokens()) || comparesWithItself(inner.tokens());
    }

    private static boolean isConstant(List<Token> tokens) {
        if (tokens.size() == 1) {
            var token = tokens.getFirst();
            return token.is("TRUE") || (token.isNumber() && !token.text().matches("[0.]+"));
        }
        return tokens.size() == 2
                && tokens.getFirst().is("NOT")
                && tokens.getLast().is("FALSE", "0");
    }

    private static boolean comparesWithItself(List<Token> tokens) {
        for (var at = 1; at < tokens.size(); at++) {
            if ("=<>".contains(tokens.get(at).text())) {
                var end = at;
                var sign = new StringBuilder();
                while (end < tokens.size() && "=<>".contains(tokens.get(end).text())) {
                    sign.append(tokens.get(end++).text());
                }
                return HOLD_FOR_EQUALS.contains(sign.toString())
                        && texts(tokens.subList(0, at)).equals(texts(tokens.subList(end, tokens.size())));
            }
        }
        return false;
    }

    private static List<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).toList();
    }

    /** Takes brackets off that hold the whole of it. */
    private static Phrase withoutBrackets(Phrase condition) {
        var tokens = condition.tokens();
        var whole = tokens.size() > 2
                && tokens.getFirst().isSign('(')
                && condition.brackets().size() == 1
                && condition.behindBrackets().isEmpty();
        return whole ? withoutBrackets(condition.inBrackets()) : condition;
    }

    private static List<Phrase> split(Phrase condition, String word, char sign) {
        var parts = new ArrayList<Phrase>();
        var tokens = condition.tokens();
        var start = 0;
        for (var i = 0; i <= tokens.size(); i++) {
            var cut = i == tokens.size()
                    || (tokens.get(i).depth() == condition.base()
                            && (tokens.get(i).is(word) || tokens.get(i).isSign(sign)));
            if (cut) {
                if (i > start) {
                    parts.add(new Phrase(tokens.subList(start, i), condition.base()));
                }
                start = i + 1;
            }
        }
        return parts;
    }
}

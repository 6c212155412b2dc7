package dev.whimbrel.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A word, a sign or a quoted text with its place; comments are none. @param depth brackets open around it */
public record Token(String text, int start, int end, int depth) {
    /** The tokens in order; empty when code stands in versioned comments, where a token may be there for some servers only. */
    static Optional<List<Token>> of(String sql) {
        var tokens = new ArrayList<Token>();
        var depth = 0;
        for (var span : Scanner.spans(sql)) {
            switch (span.kind()) {
                case VERSIONED_OPEN, VERSIONED_CLOSE -> {
                    return Optional.empty();
                }
                case COMMENT -> {}
                case QUOTED ->
                    tokens.add(new Token(sql.substring(span.start(), span.end()), span.start(), span.end(), depth));
                case CODE -> depth = code(sql, span, depth, tokens);
            }
        }
        return Optional.of(tokens);
    }

    private static int code(String sql, Span span, int outside, List<Token> tokens) {
        var depth = outside;
        var at = span.start();
        while (at < span.end()) {
            var sign = sql.charAt(at);
            var end = isOfWord(sign) ? endOfWord(sql, at, span.end()) : at + 1;
            depth -= sign == ')' ? 1 : 0;
            if (!Character.isWhitespace(sign)) {
                tokens.add(new Token(sql.substring(at, end), at, end, depth));
            }
            depth += sign == '(' ? 1 : 0;
            at = end;
        }
        return depth;
    }

    private static int endOfWord(String sql, int from, int limit) {
        var end = from;
        while (end < limit && isOfWord(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(char sign) {
        return Character.isLetterOrDigit(sign) || sign == '_' || sign == '$' || sign == '@' || sign >= 0x80;
    }

    public boolean is(String... words) {
        for (var word : words) {
            if (text.equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }

    public boolean isSign(char sign) {
        return text.length() == 1 && text.charAt(0) == sign;
    }

    /** A word of the language, or a name without quotes. */
    public boolean isBare() {
        return isOfWord(text.charAt(0));
    }

    /** What could be a name: not a text in single quotes, not a sign. */
    public boolean mayBeName() {
        return isBare() || text.charAt(0) == '`' || text.charAt(0) == '"';
    }

    public String name() {
        return Names.unquoted(text);
    }

    /** A text in quotes (in a name's own quotes it is a name). */
    public boolean isText() {
        return text.charAt(0) == '\'' || text.charAt(0) == '"';
    }

    public boolean isNumber() {
        return Character.isDigit(text.charAt(0));
    }

    public String upper() {
        return text.toUpperCase(Locale.ROOT);
    }
}

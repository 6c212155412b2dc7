package dev.whimbrel.statements;

import java.util.List;
import java.util.Optional;

/**
 * A CREATE INDEX or DROP INDEX as text that can be sent with another ALGORITHM and LOCK.
 *
 * @param text without delimiter
 * @param dictated whether the author wrote ALGORITHM or LOCK
 */
public record IndexText(String text, boolean dictated) {
    /** Empty when it is neither, or holds code in versioned comments. @param sql one statement */
    public static Optional<IndexText> of(String sql, Dialect dialect) {
        return switch (StatementParser.parse(sql, dialect)) {
            case Statement.CreateIndex _, Statement.DropIndex _ -> Token.of(sql).map(tokens -> cut(sql, tokens));
            default -> Optional.empty();
        };
    }

    private static IndexText cut(String sql, List<Token> tokens) {
        var code = tokens.stream().filter(token -> !token.isSign(';')).toList();
        var dictated = code.stream().skip(3).anyMatch(token -> token.depth() == 0 && token.is("ALGORITHM", "LOCK"));
        return new IndexText(
                sql.substring(code.getFirst().start(), code.getLast().end()), dictated);
    }

    /** @param modifiers such as {@code LOCK=NONE} */
    public String with(List<String> modifiers) {
        return modifiers.isEmpty() ? text : text + " " + String.join(" ", modifiers);
    }
}

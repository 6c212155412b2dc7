package dev.whimbrel.statements;

/** Reads one statement. Never throws for bad input; thread-safe. */
public final class StatementParser {
    private StatementParser() {}

    /** @param sql one statement, with or without its delimiter */
    public static Statement parse(String sql, Dialect dialect) {
        throw new UnsupportedOperationException("being built");
    }
}

package dev.whimbrel.statements;

import java.util.Optional;

/** The schema in front of names, as in {@code shop.customer}. */
public final class SchemaPrefix {
    private SchemaPrefix() {}

    /**
     * The statement with the schema's name taken off wherever it stands in front of another name, so that the connection's current
     * schema counts instead. Texts and comments stay as they are.
     *
     * @return empty when code in versioned comments makes that unsafe
     */
    public static Optional<String> without(String sql, String schema) {
        return Token.of(sql).map(tokens -> {
            var text = new StringBuilder();
            var kept = 0;
            for (int i = 0; i + 2 < tokens.size(); i++) {
                var prefixes = tokens.get(i).mayBeName()
                        && tokens.get(i).name().equals(schema)
                        && tokens.get(i + 1).isSign('.')
                        && (i == 0 || !tokens.get(i - 1).isSign('.'));
                if (prefixes) {
                    text.append(sql, kept, tokens.get(i).start());
                    kept = tokens.get(i + 2).start();
                }
            }
            return text.append(sql, kept, sql.length()).toString();
        });
    }
}

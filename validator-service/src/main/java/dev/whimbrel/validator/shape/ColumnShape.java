package dev.whimbrel.validator.shape;

import org.jspecify.annotations.Nullable;

/**
 * A column that exists.
 *
 * @param type in lower case and without its length, {@code varchar}
 * @param definition the type with length and sign, {@code int unsigned}
 * @param collation of a text; null for everything else
 * @param generated whether the server computes it from other columns
 */
public record ColumnShape(
        String name,
        boolean nullable,
        String type,
        String definition,
        @Nullable String collation,
        boolean generated) {
    /** Whether its values are whole numbers. */
    public boolean isInteger() {
        return type.endsWith("int");
    }
}

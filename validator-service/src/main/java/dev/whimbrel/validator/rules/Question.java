package dev.whimbrel.validator.rules;

import org.jspecify.annotations.Nullable;

/**
 * Statements that only read. Every name in them comes from information_schema, quoted by {@link Sql}.
 *
 * @param count one row of numbers, the first of them the rows in the way; or no row at all
 * @param samples primary keys of some rows, asked only when there are any; null for a table without a primary key
 * @param all the statement that shows a person all rows in the way
 */
public record Question(
        String count, @Nullable String samples, @Nullable String all) {
    public static Question counting(String count) {
        return new Question(count, null, null);
    }
}

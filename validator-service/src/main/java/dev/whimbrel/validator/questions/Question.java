package dev.whimbrel.validator.questions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that only read. Every name in them comes from information_schema, quoted by {@link Sql}.
 *
 * @param count one row of numbers, the first of them the rows in the way; or no row at all
 * @param samples primary keys of some rows, asked only when there are any; null for a table without a primary key
 * @param keyColumns what the samples are keys of
 * @param all the statement that shows a person all rows in the way
 */
public record Question(
        String count,
        @Nullable String samples,
        List<String> keyColumns,
        @Nullable String all) {
    /** How many rows are named as examples. */
    public static final int SAMPLES = 10;

    public Question {
        keyColumns = List.copyOf(keyColumns);
    }

    public static Question counting(String count) {
        return new Question(count, null, List.of(), null);
    }

    /**
     * About the rows of a table with the alias {@code t}.
     *
     * @param from what comes after {@code FROM} to see exactly the rows in the way, each once
     */
    static Question about(String count, List<String> primaryKey, String from) {
        var samples = primaryKey.isEmpty()
                ? null
                : "SELECT " + Sql.columns("t", primaryKey) + " FROM " + from + " ORDER BY "
                        + Sql.columns("t", primaryKey) + " LIMIT " + SAMPLES;
        return new Question(count, samples, primaryKey, "SELECT t.* FROM " + from);
    }
}

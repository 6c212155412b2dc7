package dev.whimbrel.targets.binlog;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One changed row, values in the order of the columns that the table had then. A value is null for NULL, and
 * {@link Missing} where the log does not say it. Numbers are signed whatever the column is, texts are bytes in the column's
 * character set, times are texts in UTC, and enumerations are numbers.
 *
 * @param table the name it had then
 * @param own whether an own connection changed it
 * @param types the log's code for the type of each column
 * @param names of the columns, where the server writes them into its log; else empty
 * @param before null for a new row
 * @param after null for a deleted row
 */
public record LoggedRow(
        String table,
        boolean own,
        List<Integer> types,
        List<String> names,
        @Nullable List<@Nullable Serializable> before,
        @Nullable List<@Nullable Serializable> after) {
    /** Stands for a value that the log does not say. */
    public enum Missing {
        VALUE
    }
}

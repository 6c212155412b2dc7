package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule wants to know. Every name in its statements comes from information_schema, quoted by {@link Sql}.
 *
 * @param asking how to get the numbers; the first of them is that of the rows in the way
 * @param samples primary keys of some rows, asked only when there are any; null for a table without a primary key
 * @param keyColumns what the samples are keys of
 * @param all the statement that shows a person all rows in the way
 */
public record Question(
        Asking asking,
        @Nullable String samples,
        List<String> keyColumns,
        @Nullable String all) {
    /** How many rows are named as examples. */
    public static final int SAMPLES = 10;

    public Question {
        keyColumns = List.copyOf(keyColumns);
    }

    /** Numbers alone, without rows to name. */
    public static Question counting(Asking asking) {
        return new Question(asking, null, List.of(), null);
    }

    /** How many rows of the table there are. */
    public static Question rowsOf(TableShape table) {
        return counting(new Asking.InOneScan(table, List.of("COUNT(*)")));
    }

    /** About the rows of a table for which a condition over the alias {@code t} is true. One number: the rows. */
    public static Question where(TableShape table, String condition) {
        return about(
                new Asking.InOneScan(table, List.of("COALESCE(SUM(CASE WHEN " + condition + " THEN 1 ELSE 0 END), 0)")),
                table.primaryKey(),
                Sql.name(table.name()) + " t WHERE " + condition);
    }

    /**
     * About the rows of a table with the alias {@code t}.
     *
     * @param from what comes after {@code FROM} to see exactly the rows in the way, each once
     */
    static Question about(Asking asking, List<String> primaryKey, String from) {
        var samples = primaryKey.isEmpty()
                ? null
                : "SELECT " + Sql.columns("t", primaryKey) + " FROM " + from + " ORDER BY "
                        + Sql.columns("t", primaryKey) + " LIMIT " + SAMPLES;
        return new Question(asking, samples, primaryKey, "SELECT t.* FROM " + from);
    }
}

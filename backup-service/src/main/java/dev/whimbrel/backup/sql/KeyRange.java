package dev.whimbrel.backup.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of a primary key.
 *
 * @param from literals of its first key, or of that key's first columns; empty for the beginning
 * @param below the same for the first key after it; empty for the end
 */
public record KeyRange(List<String> from, List<String> below) {
    public static final KeyRange ALL = new KeyRange(List.of(), List.of());

    /** A condition for WHERE; {@code TRUE} when it is all. */
    public String condition(List<String> key) {
        var parts = new ArrayList<String>();
        if (!from.isEmpty()) {
            parts.add(compared(key, from, ">", ">="));
        }
        if (!below.isEmpty()) {
            parts.add(compared(key, below, "<", "<"));
        }
        return parts.isEmpty() ? "TRUE" : String.join(" AND ", parts);
    }

    /** All stored values of its rows, in the order of the key, so that a restore fills pages from left to right. */
    public String select(String schema, TableShape table) {
        var sql = "SELECT " + table.selectedColumns() + " FROM " + Quoting.name(schema) + "."
                + Quoting.name(table.name());
        if (!table.chunkable()) {
            return sql;
        }
        var key = table.primaryKey().stream().map(Column::name).toList();
        return sql + " FORCE INDEX (PRIMARY) WHERE " + condition(key) + " ORDER BY " + Quoting.names(key);
    }

    /**
     * Written out instead of {@code (a, b) >= (1, 2)}: the servers do not use an index for that. The bound on the first
     * column alone is there for their sake too.
     */
    private static String compared(List<String> key, List<String> bound, String strictly, String atTheLast) {
        int last = bound.size() - 1;
        var condition = Quoting.name(key.get(last)) + " " + atTheLast + " " + bound.get(last);
        for (int i = last - 1; i >= 0; i--) {
            var column = Quoting.name(key.get(i));
            condition = "(" + column + " " + strictly + " " + bound.get(i) + " OR (" + column + " = " + bound.get(i)
                    + " AND " + condition + "))";
        }
        var rough = Quoting.name(key.getFirst()) + " " + strictly + "= " + bound.getFirst();
        return last == 0 ? condition : rough + " AND " + condition;
    }
}

package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.sql.Quoting;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of a primary key.
 *
 * @param from literals of its first key; empty for the beginning
 * @param below literals of the first key after it; empty for the end
 */
record KeyRange(List<String> from, List<String> below) {
    static final KeyRange ALL = new KeyRange(List.of(), List.of());

    /** A condition for WHERE; {@code TRUE} when it is all. */
    String condition(List<String> key) {
        var parts = new ArrayList<String>();
        if (!from.isEmpty()) {
            parts.add(compared(key, from, ">", ">="));
        }
        if (!below.isEmpty()) {
            parts.add(compared(key, below, "<", "<"));
        }
        return parts.isEmpty() ? "TRUE" : String.join(" AND ", parts);
    }

    /**
     * Written out instead of {@code (a, b) >= (1, 2)}: the servers do not use an index for that. The bound on the first
     * column alone is there for their sake too.
     */
    private static String compared(List<String> key, List<String> bound, String strictly, String atTheLast) {
        int last = key.size() - 1;
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

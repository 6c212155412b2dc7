package dev.whimbrel.validator.rows;

import dev.whimbrel.validator.questions.Asking;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether there is any orphan. Keys that count upwards have no gaps as long as nobody deletes: then a child whose number lies
 * in their range has its parent, and none has to be looked up. A parent that comes between the two statements can only make it suspect
 * an orphan that is none; the count that follows is one statement.
 */
final class OrphanSearch {
    private final Queries queries;
    private final Asking.Orphaned search;

    OrphanSearch(Queries queries, Asking.Orphaned search) {
        this.queries = queries;
        this.search = search;
    }

    private record Range(String lowest, String highest) {}

    boolean any() throws SQLException {
        var dense = dense();
        var sql = dense.isEmpty()
                ? search.any()
                : "SELECT EXISTS (SELECT 1 FROM " + search.child() + " t WHERE t." + search.value() + " < "
                        + dense.get().lowest() + ") OR EXISTS (SELECT 1 FROM " + search.child() + " t WHERE t."
                        + search.value() + " > " + dense.get().highest() + ")";
        return !queries.numbers(sql).equals(List.of(0L));
    }

    /** The parent's numbers, where none between the lowest and the highest is missing. */
    private Optional<Range> dense() throws SQLException {
        var key = "p." + search.key();
        var sql = "SELECT MIN(" + key + "), MAX(" + key + "), COUNT(*) = CAST(MAX(" + key + ") AS DECIMAL(30)) - MIN("
                + key + ") + 1 FROM " + search.parent() + " p";
        return queries.ask(sql, rows -> {
            rows.next();
            return rows.getString(1) != null && rows.getInt(3) == 1
                    ? Optional.of(new Range(rows.getString(1), rows.getString(2)))
                    : Optional.<Range>empty();
        });
    }
}

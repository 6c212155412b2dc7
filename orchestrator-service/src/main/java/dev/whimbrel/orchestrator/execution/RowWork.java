package dev.whimbrel.orchestrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A change of rows that is carried out in portions of a key. */
interface RowWork {
    /** Finds the ends of the portions. */
    ChunkedStatement cursor();

    /**
     * One portion, in a transaction that was not begun yet.
     *
     * @param after the key behind which it begins; empty for the first one
     * @param upTo the key up to which it goes; empty for the last one
     * @return rows
     */
    long change(Connection connection, List<String> after, List<String> upTo) throws SQLException;
}

package dev.whimbrel.backup.snapshot;

import dev.whimbrel.backup.format.Consistency;
import dev.whimbrel.backup.format.Position;
import dev.whimbrel.backup.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections that all see the same moment of a database, each in a transaction of its own.
 *
 * @param openedAt the moment, by this machine's clock
 * @param keepsLocks whether nobody can alter a table that was read until the snapshot is closed
 * @param alters held up as long as this is open, or less
 */
public record Snapshot(
        List<Connection> connections,
        Consistency consistency,
        @Nullable Position position,
        Instant openedAt,
        boolean keepsLocks,
        AlterHold alters)
        implements AutoCloseable {
    private static final String SAVEPOINT = "whimbrel_read";

    /** Reads something from a connection. */
    @FunctionalInterface
    public interface Reading<T, E extends Exception> {
        T from(Connection connection) throws SQLException, E;
    }

    /**
     * Reads and, unless they are to be kept, lets go of the metadata locks that reading took, while the transaction keeps its
     * view: somebody's ALTER waits for one chunk, not for the whole backup, and nobody queues behind it for long. That an
     * ALTER happened is found otherwise.
     */
    public <T, E extends Exception> T reading(Connection connection, Reading<T, E> reading) throws SQLException, E {
        if (keepsLocks) {
            return reading.from(connection);
        }
        Session.execute(connection, "SAVEPOINT " + SAVEPOINT);
        var result = reading.from(connection);
        Session.execute(connection, "ROLLBACK TO SAVEPOINT " + SAVEPOINT);
        return result;
    }

    @Override
    public void close() throws SQLException {
        alters.close();
        closeAll(connections);
    }

    static void closeAll(List<Connection> connections) throws SQLException {
        SQLException first = null;
        for (var connection : connections) {
            try {
                connection.close();
            } catch (SQLException failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement as the server sees it while it runs.
 *
 * @param seconds in its present state
 * @param state as the process list words it
 * @param percent of the work; -1 where the server does not tell. MySQL tells when the consumer {@code events_stages_current} is on
 */
record Running(long connection, String command, long seconds, String state, double percent) {
    private static final Set<Integer> CANNOT_LOOK = Set.of(1142, 1146, 1227);

    /** Null when there is no such connection any more. */
    static @Nullable Running of(Connection watching, long connection, Dialect dialect) throws SQLException {
        return dialect == Dialect.MARIADB ? onMariaDb(watching, connection) : onMySql(watching, connection);
    }

    private static @Nullable Running onMariaDb(Connection watching, long connection) throws SQLException {
        try (var query = watching.prepareStatement("SELECT COMMAND, TIME, STATE, STAGE, MAX_STAGE, PROGRESS"
                + " FROM information_schema.PROCESSLIST WHERE ID = ?")) {
            query.setLong(1, connection);
            try (var row = query.executeQuery()) {
                return row.next() ? running(connection, row, overall(row)) : null;
            }
        }
    }

    /** Each stage is told from 0 to 100. */
    private static double overall(ResultSet row) throws SQLException {
        var stages = row.getInt("MAX_STAGE");
        return stages == 0 ? -1 : (100.0 * (row.getInt("STAGE") - 1) + row.getDouble("PROGRESS")) / stages;
    }

    private static @Nullable Running onMySql(Connection watching, long connection) throws SQLException {
        try (var query = watching.prepareStatement(
                "SELECT COMMAND, TIME, STATE FROM information_schema.PROCESSLIST WHERE ID = ?")) {
            query.setLong(1, connection);
            try (var row = query.executeQuery()) {
                return row.next() ? running(connection, row, stage(watching, connection)) : null;
            }
        }
    }

    private static double stage(Connection watching, long connection) throws SQLException {
        try (var query = watching.prepareStatement(
                "SELECT 100 * s.WORK_COMPLETED / NULLIF(s.WORK_ESTIMATED, 0) FROM performance_schema.events_stages_current s"
                        + " JOIN performance_schema.threads t ON t.THREAD_ID = s.THREAD_ID WHERE t.PROCESSLIST_ID = ?")) {
            query.setLong(1, connection);
            try (var row = query.executeQuery()) {
                if (row.next()) {
                    var percent = row.getDouble(1);
                    return row.wasNull() ? -1 : Math.min(100, percent);
                }
                return -1;
            }
        } catch (SQLException refused) {
            if (CANNOT_LOOK.contains(refused.getErrorCode())) {
                return -1;
            }
            throw refused;
        }
    }

    private static Running running(long connection, ResultSet row, double percent) throws SQLException {
        return new Running(
                connection,
                String.valueOf(row.getString("COMMAND")),
                row.getLong("TIME"),
                String.valueOf(row.getString("STATE")),
                percent);
    }

    boolean idle() {
        return command.equals("Sleep");
    }

    boolean waitsForLock() {
        return state.contains("metadata lock") || state.contains("Waiting for");
    }
}

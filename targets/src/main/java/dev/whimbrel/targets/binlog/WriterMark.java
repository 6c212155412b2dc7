package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Marks what one connection writes, so that the binary log tells it apart from what others write: by connection id on
 * MySQL, by a session {@code server_id} on MariaDB, whose log names no connection.
 *
 * @param value the connection id or the server id; 0 when the account may not mark its session
 */
public record WriterMark(long value) {
    /**
     * High enough that no server has them, and few, because MariaDB keeps every server id it ever saw in its GTID state. Two
     * migrations with the same mark do no harm: on one target there is only one at a time.
     */
    private static final long FIRST_RESERVED = 4_290_000_000L;

    private static final int RESERVED = 1_000;
    private static final int ACCESS_DENIED = 1227;

    /** Marks the session for as long as it lives. */
    public static WriterMark on(Connection connection) throws SQLException {
        return ServerVersion.of(connection).flavour() == Flavour.MYSQL
                ? connectionId(connection)
                : serverId(connection);
    }

    private static WriterMark connectionId(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT CONNECTION_ID()")) {
            answer.next();
            return new WriterMark(answer.getLong(1));
        }
    }

    private static WriterMark serverId(Connection connection) throws SQLException {
        long id = FIRST_RESERVED + ThreadLocalRandom.current().nextInt(RESERVED);
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION server_id = " + id);
            return new WriterMark(id);
        } catch (SQLException refused) {
            if (refused.getErrorCode() == ACCESS_DENIED) {
                return new WriterMark(0);
            }
            throw refused;
        }
    }

    boolean isUnmarked() {
        return value == 0;
    }
}

package dev.whimbrel.targets.binlog;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Marks what one connection writes, so that the binary log tells it apart from what others write: by connection id on
 * MySQL, by a session {@code server_id} on MariaDB, whose log names no connection.
 *
 * @param value the connection id or the server id; 0 when the account may not mark its session
 */
public record WriterMark(long value) {
    /** Marks the session for as long as it lives. */
    public static WriterMark on(Connection connection) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }
}

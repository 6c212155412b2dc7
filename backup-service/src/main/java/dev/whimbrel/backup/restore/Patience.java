package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs statements that may find a lock held: the server waits for a bounded time, and we ask a bounded number of times. */
record Patience(int attempts) {

    void execute(Connection connection, String sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                Session.execute(connection, sql);
                return;
            } catch (SQLException refused) {
                if (!ServerError.locked(refused) || attempt >= attempts) {
                    throw refused;
                }
            }
        }
    }
}

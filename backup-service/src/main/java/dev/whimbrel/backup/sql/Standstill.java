package dev.whimbrel.backup.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps backups and swaps of tables of one MariaDB server out of each other's way, whatever process does them. A rename takes the
 * locks of its tables and then one that backup stages and global read locks exclude; where it cannot have that one it lets the
 * tables go again and waits, and whoever wants to write gets in between (measured on 11.4.5; a swap beside backups of other
 * schemas let writers in at six of sixty).
 */
public final class Standstill {
    private static final String NAME = "'whimbrel.standstill'";
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private Standstill() {}

    /**
     * Waits as long as the session waits for locks. Ends with the session at the latest.
     *
     * @throws SQLException as for any lock that could not be had in time
     */
    public static void begin(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                var got = statement.executeQuery("SELECT GET_LOCK(" + NAME + ", @@lock_wait_timeout)")) {
            if (!got.next() || got.getInt(1) != 1) {
                throw new SQLException(
                        "another backup or restore holds up this server's writers", "HY000", LOCK_WAIT_TIMEOUT);
            }
        }
    }

    /** Does nothing where the session is gone. */
    public static void end(Connection session) throws SQLException {
        if (session.isValid(5)) {
            Session.execute(session, "DO RELEASE_LOCK(" + NAME + ")");
        }
    }
}

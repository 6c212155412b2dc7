package dev.whimbrel.backup.sql;

import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Sessions for reading and writing backups: nothing in them depends on what the server's defaults happen to be. */
public final class Session {
    /** The sql_mode of everything in a backup: lax, because rows that exist may break rules that came later. */
    public static final String SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";

    private static final String BOTH =
            "SET sql_mode = '" + SQL_MODE + "', time_zone = '+00:00', sql_quote_show_create = 1"
                    // MySQL's estimates are up to a day old otherwise; MariaDB takes this for a comment
                    + "/*!80000 , information_schema_stats_expiry = 0 */";

    private Session() {}

    /** For reading: values arrive as bytes in each column's own character set, so that no conversion loses any. */
    public static Connection reading(Target target, Duration lockWait) throws SQLException {
        return with(target.lend(), BOTH + ", character_set_results = NULL, lock_wait_timeout = " + seconds(lockWait));
    }

    /** For asking the catalog and changing tables; foreign keys are not checked. */
    public static Connection writing(Target target, Duration lockWait) throws SQLException {
        return with(target.lend(), BOTH + patientWriting(lockWait));
    }

    /** For sending rows and reading them back, in transactions; neither foreign keys nor unique ones are checked. */
    public static Connection loading(Target target, Duration lockWait) throws SQLException {
        var connection = with(
                target.connectForLoading(),
                BOTH + patientWriting(lockWait) + ", character_set_results = NULL"
                        + "/*!80027 , innodb_ddl_buffer_size = 67108864 */");
        connection.setAutoCommit(false);
        return connection;
    }

    private static String patientWriting(Duration lockWait) {
        return ", foreign_key_checks = 0, unique_checks = 0, lock_wait_timeout = " + seconds(lockWait)
                + ", innodb_lock_wait_timeout = " + seconds(lockWait);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.toSeconds());
    }

    private static Connection with(Connection connection, String settings) throws SQLException {
        try {
            execute(connection, settings);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Runs one statement as it is: the driver must not look for its own escapes in other people's texts. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}

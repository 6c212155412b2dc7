package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A point in a server's binary log.
 *
 * @param gtidSet what had been executed there: MySQL's executed set, MariaDB's {@code gtid_binlog_pos}; null when there is none
 */
public record BinlogCoordinates(
        String file, long position, @Nullable String gtidSet) {
    private static final int ACCESS_DENIED = 1227;
    private static final int LOG_IS_OFF = 1381;

    /** Where the log stands now; empty when it is off or the account may not ask. */
    public static Optional<BinlogCoordinates> now(Connection connection) throws SQLException {
        var version = ServerVersion.of(connection);
        try (var statement = connection.createStatement();
                var status = statement.executeQuery(question(version))) {
            if (!status.next()) {
                return Optional.empty();
            }
            var executed = version.flavour() == Flavour.MYSQL ? status.getString("Executed_Gtid_Set") : null;
            var here = new BinlogCoordinates(status.getString(1), status.getLong(2), filled(executed));
            return Optional.of(version.flavour() == Flavour.MARIADB ? here.with(mariaDbPosition(connection)) : here);
        } catch (SQLException refused) {
            if (Set.of(ACCESS_DENIED, LOG_IS_OFF).contains(refused.getErrorCode())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static String question(ServerVersion version) {
        if (version.flavour() == Flavour.MYSQL) {
            return version.atLeast(8, 2) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        }
        return version.atLeast(10, 5) ? "SHOW BINLOG STATUS" : "SHOW MASTER STATUS";
    }

    private static @Nullable String mariaDbPosition(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT @@GLOBAL.gtid_binlog_pos")) {
            return answer.next() ? filled(answer.getString(1)) : null;
        }
    }

    private BinlogCoordinates with(@Nullable String executed) {
        return new BinlogCoordinates(file, position, executed);
    }

    private static @Nullable String filled(@Nullable String executed) {
        return executed == null || executed.isBlank() ? null : executed.replaceAll("\\s", "");
    }

    /** Whether this point is the other one or lies behind it. Files are numbered, and the numbers grow longer one day. */
    public boolean isAtOrBehind(BinlogCoordinates other) {
        int files = Integer.compare(file.length(), other.file.length());
        int order = files != 0 ? files : file.compareTo(other.file);
        return order > 0 || (order == 0 && position >= other.position);
    }

    @Override
    public String toString() {
        return file + ":" + position;
    }
}

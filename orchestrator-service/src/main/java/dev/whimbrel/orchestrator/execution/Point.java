package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the binary log stands; all null where it is off or the account may not ask. One question to the server, two on MariaDB. */
record Point(
        @Nullable String file,
        @Nullable Long position,
        @Nullable String gtidSet) {
    static final Point UNKNOWN = new Point(null, null, null);
    private static final Set<Integer> NOT_FOR_US = Set.of(1227, 1381);

    static Point now(Connection connection, ServerVersion version) throws SQLException {
        try (var statement = connection.createStatement();
                var status = statement.executeQuery(question(version))) {
            return status.next() ? of(status, connection, version) : UNKNOWN;
        } catch (SQLException refused) {
            if (NOT_FOR_US.contains(refused.getErrorCode())) {
                return UNKNOWN;
            }
            throw refused;
        }
    }

    private static Point of(ResultSet status, Connection connection, ServerVersion version) throws SQLException {
        var gtids = version.flavour() == Flavour.MYSQL
                ? status.getString("Executed_Gtid_Set")
                : mariaDbPosition(connection);
        return new Point(status.getString(1), status.getLong(2), gtids == null || gtids.isBlank() ? null : gtids);
    }

    private static String question(ServerVersion version) {
        var renamed = version.flavour() == Flavour.MYSQL ? version.atLeast(8, 2) : version.atLeast(10, 5);
        if (!renamed) {
            return "SHOW MASTER STATUS";
        }
        return version.flavour() == Flavour.MYSQL ? "SHOW BINARY LOG STATUS" : "SHOW BINLOG STATUS";
    }

    private static @Nullable String mariaDbPosition(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT @@GLOBAL.gtid_binlog_pos")) {
            return answer.next() ? answer.getString(1) : null;
        }
    }

    /** Sets three parameters from the given one on. */
    void bind(PreparedStatement statement, int from) throws SQLException {
        statement.setString(from, file);
        statement.setObject(from + 1, position, Types.BIGINT);
        statement.setString(from + 2, gtidSet);
    }
}

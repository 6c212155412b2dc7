package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the server says about its log before anything is read.
 *
 * @param end where it stands; where the reading began when there is a problem
 * @param serverId of the server itself
 * @param namesIgnoreCase whether names of tables are the same in capitals
 * @param problem why reading would prove nothing
 */
record LogState(
        BinlogCoordinates end,
        long serverId,
        boolean namesIgnoreCase,
        @Nullable String problem) {
    static LogState of(Connection connection, ServerVersion version, BinlogCoordinates from) throws SQLException {
        var end = BinlogCoordinates.now(connection).orElse(null);
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT @@GLOBAL.server_id, @@GLOBAL.lower_case_table_names")) {
            answer.next();
            return new LogState(
                    end == null ? from : end,
                    answer.getLong(1),
                    answer.getInt(2) != 0,
                    end == null
                            ? "the server keeps no binary log, or the account may not ask for it (REPLICATION CLIENT)"
                            : problem(connection, version, from, end));
        }
    }

    private static @Nullable String problem(
            Connection connection, ServerVersion version, BinlogCoordinates from, BinlogCoordinates end)
            throws SQLException {
        boolean goesOn = end.isAtOrBehind(from) && follows(connection, version, from.gtidSet(), end.gtidSet());
        return goesOn
                ? null
                : "the binary log was reset since " + from + ": what was written before is not in it any more";
    }

    /** A log that was reset begins again with the same file names; only the transactions tell. */
    private static boolean follows(
            Connection connection, ServerVersion version, @Nullable String earlier, @Nullable String later)
            throws SQLException {
        if (earlier == null) {
            return true;
        }
        if (later == null) {
            return false;
        }
        return version.flavour() == Flavour.MARIADB
                ? MariaDbGtids.parse(later).contain(MariaDbGtids.parse(earlier))
                : isSubset(connection, earlier, later);
    }

    private static boolean isSubset(Connection connection, String earlier, String later) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT GTID_SUBSET(?, ?)")) {
            statement.setString(1, earlier);
            statement.setString(2, later);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}

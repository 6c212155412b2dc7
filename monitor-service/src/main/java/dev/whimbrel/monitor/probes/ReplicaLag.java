package dev.whimbrel.monitor.probes;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many seconds the slowest replica is behind: asked of the configured replicas, or of the target itself where none are
 * configured and it is a replica of another. A server that replicates from nobody has no lag to measure. Replication that
 * stands still has no number either: it is reported as unreadable, so that {@code required} decides what that means.
 */
final class ReplicaLag implements Probe {
    @Override
    public String name() {
        return "replica-lag";
    }

    @Override
    public String unit() {
        return "seconds behind";
    }

    @Override
    public Limit generous() {
        return Limit.of(300, Duration.ofSeconds(60));
    }

    @Override
    public OptionalDouble read(Sight sight) throws SQLException {
        if (sight.replicas().isEmpty()) {
            return slowest(lags(sight.connection(), sight.version(), sight.timeout()));
        }
        var lags = new ArrayList<Double>();
        for (var replica : sight.replicas()) {
            try (var connection = replica.connect()) {
                lags.addAll(lags(connection, replica.version(), sight.timeout()));
            }
        }
        return slowest(lags);
    }

    private static OptionalDouble slowest(List<Double> lags) {
        return lags.stream().mapToDouble(Double::doubleValue).max();
    }

    /** One number per channel. */
    private static List<Double> lags(Connection connection, ServerVersion version, Duration timeout)
            throws SQLException {
        var lags = new ArrayList<Double>();
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
            try (var rows = statement.executeQuery(question(version))) {
                while (rows.next()) {
                    lags.add(behind(rows, version));
                }
            }
        }
        return lags;
    }

    static String question(ServerVersion version) {
        if (version.flavour() == Flavour.MARIADB) {
            return "show all slaves status";
        }
        return newWords(version) ? "show replica status" : "show slave status";
    }

    private static double behind(ResultSet row, ServerVersion version) throws SQLException {
        var seconds = row.getDouble(newWords(version) ? "Seconds_Behind_Source" : "Seconds_Behind_Master");
        if (row.wasNull()) {
            throw new SQLException("replication stands still: the server gives no number of seconds behind");
        }
        return seconds;
    }

    private static boolean newWords(ServerVersion version) {
        return version.flavour() == Flavour.MYSQL
                && (version.atLeast(8, 1) || (version.atLeast(8, 0) && version.patch() >= 22));
    }
}

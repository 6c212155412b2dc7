package dev.whimbrel.monitor.probes;

import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a probe may look through: one connection to the target, and the moment.
 *
 * @param replicas where the target's replicas are, when they are configured
 * @param timeout for one statement
 */
public record Sight(
        Connection connection, ServerVersion version, Instant now, List<Target> replicas, Duration timeout) {

    /** The first column of the first row; empty when there is no row or it is null. */
    OptionalDouble number(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
            try (var rows = statement.executeQuery(sql)) {
                return rows.next() ? number(rows, 1) : OptionalDouble.empty();
            }
        }
    }

    /** The sum of the status counters that the condition names, such as {@code in ('Aborted_connects')}. */
    double status(String condition) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
            try (var rows = statement.executeQuery("show global status where variable_name " + condition)) {
                var sum = 0.0;
                while (rows.next()) {
                    sum += rows.getDouble(2);
                }
                return sum;
            }
        }
    }

    private static OptionalDouble number(ResultSet row, int column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}

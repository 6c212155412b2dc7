package dev.whimbrel.backup.limits;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says whether a target's replicas keep up. One that does not say how far it is behind counts as behind: work waits until a
 * person has looked, or takes it out of the configuration.
 *
 * @param lag how far behind one may be
 * @param of the replicas of a target
 */
public record Replicas(Duration lag, Function<Target, List<Target>> of) {
    static final Replicas NONE = new Replicas(Duration.ZERO, _ -> List.of());

    /** Why work on this target should wait, in words; empty when it need not. */
    Optional<String> reasonToWait(Target target) {
        return of.apply(target).stream()
                .flatMap(replica -> behind(replica).stream())
                .findFirst();
    }

    private Optional<String> behind(Target replica) {
        try (var connection = replica.connect()) {
            long seconds = seconds(connection, replica.version().flavour());
            if (seconds < 0) {
                return Optional.of("replica " + replica.name() + " does not say how far it is behind");
            }
            return seconds > lag.toSeconds()
                    ? Optional.of("replica " + replica.name() + " is " + seconds + " s behind")
                    : Optional.empty();
        } catch (SQLException unreachable) {
            return Optional.of("replica " + replica.name() + " cannot be asked how far it is behind");
        }
    }

    private static long seconds(Connection connection, Flavour flavour) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW REPLICA STATUS")) {
            if (!row.next()) {
                return -1;
            }
            long seconds = row.getLong(flavour == Flavour.MYSQL ? "Seconds_Behind_Source" : "Seconds_Behind_Master");
            return row.wasNull() ? -1 : seconds;
        }
    }
}

package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Says why the next portion of rows should wait. What cannot be asked counts as trouble: pressing on blindly is how replicas drown. */
final class Throttle {
    private final Connection connection;
    private final ChunkSettings settings;
    private final List<Target> replicas;

    Throttle(TargetSession session, ChunkSettings settings, Targets targets) {
        this.connection = session.connection();
        this.settings = settings;
        this.replicas = settings.replicas().getOrDefault(session.target().name().value(), List.of()).stream()
                .map(targets::get)
                .toList();
    }

    Optional<String> reason() throws SQLException {
        var running = number(connection, "SHOW GLOBAL STATUS LIKE 'Threads_running'", 2);
        if (running > settings.threadsRunning()) {
            return Optional.of("throttled: " + running + " threads are running on the server, more than "
                    + settings.threadsRunning());
        }
        return replicas.stream().flatMap(replica -> behind(replica).stream()).findFirst();
    }

    private Optional<String> behind(Target replica) {
        try (var there = replica.lend()) {
            var seconds = lag(there, replica);
            if (seconds < 0) {
                return Optional.of("throttled: replica " + replica.name() + " does not say how far it is behind");
            }
            return seconds > settings.lag().toSeconds()
                    ? Optional.of("throttled: replica " + replica.name() + " is " + seconds + " s behind")
                    : Optional.empty();
        } catch (SQLException unreachable) {
            return Optional.of("throttled: replica " + replica.name() + " cannot be asked how far it is behind");
        }
    }

    private static long lag(Connection there, Target replica) throws SQLException {
        var mySql = replica.version().flavour() == Flavour.MYSQL;
        try (var statement = there.createStatement();
                var row = statement.executeQuery("SHOW REPLICA STATUS")) {
            if (!row.next()) {
                return -1;
            }
            var seconds = row.getLong(mySql ? "Seconds_Behind_Source" : "Seconds_Behind_Master");
            return row.wasNull() ? -1 : seconds;
        }
    }

    private static long number(Connection connection, String question, int column) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() ? row.getLong(column) : 0;
        }
    }
}

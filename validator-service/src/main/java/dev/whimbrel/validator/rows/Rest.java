package dev.whimbrel.validator.rows;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Gives a busy server and its replicas time: nothing is as patient as a validation. What cannot be asked counts as busy. */
final class Rest {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Queries queries;
    private final ThrottleProperties limits;
    private final List<Target> replicas;

    Rest(Queries queries, ThrottleProperties limits, List<Target> replicas) {
        this.queries = queries;
        this.limits = limits;
        this.replicas = List.copyOf(replicas);
    }

    void whileBusy() throws SQLException {
        var until = System.nanoTime() + limits.patience().toNanos();
        while (!queries.stopped() && busy() && System.nanoTime() < until) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                queries.stop();
            }
        }
    }

    private boolean busy() throws SQLException {
        var running =
                queries.ask("SHOW GLOBAL STATUS LIKE 'Threads_running'", rows -> rows.next() ? rows.getLong(2) : 0L);
        return running > limits.threadsRunning() || replicas.stream().anyMatch(this::behind);
    }

    private boolean behind(Target replica) {
        try (var there = replica.connect();
                var statement = there.createStatement();
                var row = statement.executeQuery("SHOW REPLICA STATUS")) {
            if (!row.next()) {
                return true;
            }
            var mySql = replica.version().flavour() == Flavour.MYSQL;
            var seconds = row.getLong(mySql ? "Seconds_Behind_Source" : "Seconds_Behind_Master");
            return row.wasNull() || seconds > limits.lag().toSeconds();
        } catch (SQLException unreachable) {
            return true;
        }
    }
}

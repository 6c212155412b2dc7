package dev.whimbrel.monitor.probes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalDouble;

/** How many statements the server works on at once: the first number to rise when a change gets in the way of others. */
final class ThreadsRunning implements Probe {
    @Override
    public String name() {
        return "threads-running";
    }

    @Override
    public String unit() {
        return "running threads";
    }

    @Override
    public Limit generous() {
        return Limit.of(400, Duration.ofSeconds(30));
    }

    @Override
    public OptionalDouble read(Sight sight) throws SQLException {
        return OptionalDouble.of(sight.status("= 'Threads_running'"));
    }
}

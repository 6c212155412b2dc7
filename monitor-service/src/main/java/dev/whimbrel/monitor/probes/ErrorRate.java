package dev.whimbrel.monitor.probes;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Connections that break or are refused, per second: what users of the database see when it is not well. */
final class ErrorRate implements Probe {
    private record Count(double errors, Instant at) {}

    private @Nullable Count before;

    @Override
    public String name() {
        return "error-rate";
    }

    @Override
    public String unit() {
        return "broken connections a second";
    }

    @Override
    public Limit generous() {
        return Limit.of(100, Duration.ofSeconds(30));
    }

    @Override
    public OptionalDouble read(Sight sight) throws SQLException {
        var now = new Count(
                sight.status("in ('Aborted_connects', 'Aborted_clients', 'Connection_errors_internal',"
                        + " 'Connection_errors_max_connections')"),
                sight.now());
        var earlier = before;
        before = now;
        return earlier == null ? OptionalDouble.empty() : perSecond(earlier, now);
    }

    private static OptionalDouble perSecond(Count earlier, Count now) {
        var seconds = Duration.between(earlier.at(), now.at()).toMillis() / 1000.0;
        // a counter that fell means that the server was restarted: start again
        return seconds <= 0 || now.errors() < earlier.errors()
                ? OptionalDouble.empty()
                : OptionalDouble.of((now.errors() - earlier.errors()) / seconds);
    }
}

package dev.whimbrel.monitor.probes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How many statements have been running for more than ten seconds. The migration's own is among them: one statement that
 * takes its time is what a migration is, so the limit is about many.
 */
final class SlowStatements implements Probe {
    @Override
    public String name() {
        return "slow-statements";
    }

    @Override
    public String unit() {
        return "statements running for more than 10 s";
    }

    @Override
    public Limit generous() {
        return Limit.of(50, Duration.ofSeconds(30));
    }

    @Override
    public OptionalDouble read(Sight sight) throws SQLException {
        return sight.number("select count(*) from information_schema.processlist where command in ('Query', 'Execute')"
                + " and time > 10 and id <> connection_id()");
    }
}

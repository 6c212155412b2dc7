package dev.whimbrel.monitor.probes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How many sessions wait for somebody else's lock: row locks as InnoDB tells them, and metadata locks, which are what an
 * ALTER holds and waits for. Both flavours show both in the information schema, also where the performance schema is off.
 */
final class LockWaits implements Probe {
    @Override
    public String name() {
        return "lock-waits";
    }

    @Override
    public String unit() {
        return "sessions waiting for a lock";
    }

    @Override
    public Limit generous() {
        return Limit.of(100, Duration.ofSeconds(30));
    }

    @Override
    public OptionalDouble read(Sight sight) throws SQLException {
        var rows = sight.number("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'");
        var tables = sight.number(
                "select count(*) from information_schema.processlist where state like 'Waiting for%lock%'");
        return OptionalDouble.of(rows.orElse(0) + tables.orElse(0));
    }
}

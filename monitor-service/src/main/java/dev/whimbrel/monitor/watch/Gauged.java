package dev.whimbrel.monitor.watch;

import dev.whimbrel.monitor.probes.Limit;
import dev.whimbrel.monitor.probes.Probe;
import dev.whimbrel.monitor.probes.Sight;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A probe with its limit and as many of its readings as the judge needs. */
class Gauged {
    private static final Logger log = LoggerFactory.getLogger(Gauged.class);

    private final Probe probe;
    private final Limit limit;
    private final HealthJudge judge;
    private final Duration memory;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private boolean unreadable;

    Gauged(Probe probe, Limit limit, Duration patience) {
        this.probe = probe;
        this.limit = limit;
        this.judge = new HealthJudge(limit.limit(), limit.sustained(), patience);
        this.memory = limit.sustained().plus(patience).plus(patience);
    }

    String name() {
        return probe.name();
    }

    String unit() {
        return probe.unit();
    }

    double limit() {
        return limit.limit();
    }

    /**
     * Reads once and judges what there is.
     *
     * <p>A probe that cannot be read says so once, and then stays silent: a missing privilege must not take every migration
     * back. Where its answer matters more than that, {@code required} turns this around: not knowing counts as too much.
     */
    Verdict look(Sight sight, String target) {
        read(sight, target).ifPresent(value -> remember(sight.now(), value));
        return judge.judge(List.copyOf(readings));
    }

    OptionalDouble lastReading() {
        return readings.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(readings.getLast().value());
    }

    private OptionalDouble read(Sight sight, String target) {
        try {
            var value = probe.read(sight);
            unreadable = false;
            return value;
        } catch (SQLException failure) {
            sayUnreadable(target, failure);
            return limit.required() ? OptionalDouble.of(Double.POSITIVE_INFINITY) : OptionalDouble.empty();
        }
    }

    private void sayUnreadable(String target, SQLException failure) {
        if (!unreadable) {
            unreadable = true;
            log.atWarn()
                    .addKeyValue("target", target)
                    .addKeyValue("probe", probe.name())
                    .addKeyValue("error", failure.getMessage())
                    .log("a probe cannot be read; the watch goes on without it");
        }
    }

    private void remember(Instant now, double value) {
        readings.addLast(new Reading(now, value));
        var forgotten = now.minus(memory);
        while (readings.getFirst().at().isBefore(forgotten)) {
            readings.removeFirst();
        }
    }
}

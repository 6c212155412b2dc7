package dev.whimbrel.monitor.watch;

import dev.whimbrel.monitor.probes.Sight;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One target under watch for one migration: a connection that is kept, and the probes with their readings. Readings live in
 * memory only; after a restart or a change of owner the time that a limit must be passed for begins again.
 */
class TargetWatch {
    private static final Logger log = LoggerFactory.getLogger(TargetWatch.class);

    private final String migrationId;
    private final String targetName;
    private final Targets targets;
    private final WatchProperties properties;
    private final List<Gauged> probes;
    private final UnhealthyCaller caller;
    private final ProbeGauges gauges;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private @Nullable Connection connection;
    private boolean unreachable;
    private boolean over;

    TargetWatch(
            String migrationId,
            String targetName,
            Targets targets,
            WatchProperties properties,
            List<Gauged> probes,
            UnhealthyCaller caller,
            ProbeGauges gauges,
            Clock clock) {
        this.migrationId = migrationId;
        this.targetName = targetName;
        this.targets = targets;
        this.properties = properties;
        this.probes = probes;
        this.caller = caller;
        this.gauges = gauges;
        this.clock = clock;
    }

    /** Looks once; a look that is still under way is not doubled. */
    void lookUnlessLooking() {
        if (looking.tryLock()) {
            try {
                if (!over) {
                    look();
                }
            } catch (SQLException | UnknownTarget failure) {
                sayUnreachable(failure);
            } catch (RuntimeException failure) {
                // the guard of the loop: one bad look must not be the last
                log.atWarn()
                        .addKeyValue("migrationId", migrationId)
                        .addKeyValue("target", targetName)
                        .addKeyValue("error", failure.getMessage())
                        .log("a look at the target failed");
            } finally {
                looking.unlock();
            }
        }
    }

    void close() {
        looking.lock();
        try {
            over = true;
            hangUp();
            gauges.forget(targetName);
        } finally {
            looking.unlock();
        }
    }

    private void look() throws SQLException {
        var target = targets.get(targetName);
        var sight = sight(target, clock.instant());
        unreachable = false;
        for (var probe : probes) {
            var verdict = probe.look(sight, targetName);
            probe.lastReading().ifPresent(value -> gauges.show(targetName, probe.name(), value));
            if (verdict instanceof Verdict.Unhealthy unhealthy) {
                caller.call(migrationId, targetName, probe, unhealthy);
            }
        }
    }

    private Sight sight(Target target, Instant now) throws SQLException {
        var replicas = properties.replicas().getOrDefault(targetName, List.of()).stream()
                .map(targets::get)
                .toList();
        return new Sight(connected(target), target.version(), now, replicas, properties.readTimeout());
    }

    private Connection connected(Target target) throws SQLException {
        var known = connection;
        if (known != null
                && known.isValid((int) Math.max(1, properties.readTimeout().toSeconds()))) {
            return known;
        }
        hangUp();
        var fresh = target.connect();
        connection = fresh;
        // a statement has its own timeout, but a network that swallows everything has none
        fresh.setNetworkTimeout(
                Runnable::run, (int) properties.readTimeout().multipliedBy(2).toMillis());
        return fresh;
    }

    /**
     * Said once. A target that cannot be reached cannot be taken back either, so this calls nothing unhealthy: the executing
     * step fails by itself, and knows better what it did.
     */
    private void sayUnreachable(Exception failure) {
        hangUp();
        if (!unreachable) {
            unreachable = true;
            log.atWarn()
                    .addKeyValue("migrationId", migrationId)
                    .addKeyValue("target", targetName)
                    .addKeyValue("error", failure.getMessage())
                    .log("the watched target cannot be reached; trying again");
        }
    }

    private void hangUp() {
        var known = connection;
        connection = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException gone) {
                log.atDebug().addKeyValue("target", targetName).log("the connection was gone already");
            }
        }
    }
}

package dev.whimbrel.monitor.watch;

import dev.whimbrel.monitor.probes.Limit;
import dev.whimbrel.monitor.probes.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How targets are watched.
 *
 * @param interval between two looks at a target
 * @param lease how long an instance that died keeps its watches
 * @param readTimeout for one probe
 * @param limits by probe; those not named keep their generous ones
 * @param replicas the aliases of a target's replicas, by the target's alias
 */
@ConfigurationProperties("whimbrel.watch")
record WatchProperties(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("3s") Duration readTimeout,
        @DefaultValue Map<String, Limit> limits,
        @DefaultValue Map<String, List<String>> replicas) {

    WatchProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("whimbrel.watch.interval must be more than nothing");
        }
        if (lease.compareTo(interval.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException(
                    "whimbrel.watch.lease must be at least three intervals, or two instances watch the same target in turns");
        }
    }

    Limit limit(Probe probe) {
        return limits.getOrDefault(probe.name(), probe.generous());
    }

    /** Longer than a slow look, shorter than forgetting. */
    Duration patience() {
        return interval.multipliedBy(3).plus(readTimeout);
    }
}

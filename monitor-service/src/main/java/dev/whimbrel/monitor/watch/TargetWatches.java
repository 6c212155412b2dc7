package dev.whimbrel.monitor.watch;

import dev.whimbrel.monitor.probes.Probes;
import dev.whimbrel.targets.Targets;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes watches out of what they need. */
@Component
class TargetWatches {
    private final Targets targets;
    private final WatchProperties properties;
    private final UnhealthyCaller caller;
    private final ProbeGauges gauges;
    private final Clock clock;

    TargetWatches(
            Targets targets, WatchProperties properties, UnhealthyCaller caller, ProbeGauges gauges, Clock clock) {
        this.targets = targets;
        this.properties = properties;
        this.caller = caller;
        this.gauges = gauges;
        this.clock = clock;
    }

    TargetWatch watch(String migrationId, String target) {
        var probes = Probes.fresh().stream()
                .map(probe -> new Gauged(probe, properties.limit(probe), properties.patience()))
                .toList();
        return new TargetWatch(migrationId, target, targets, properties, probes, caller, gauges, clock);
    }
}

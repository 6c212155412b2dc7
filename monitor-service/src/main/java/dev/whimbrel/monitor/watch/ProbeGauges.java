package dev.whimbrel.monitor.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** The last reading of every probe of every target under watch, for Prometheus; gone when the watch is over. */
@Component
class ProbeGauges {
    private record Name(String target, String probe) {}

    private record Shown(Gauge gauge, AtomicReference<Double> value) {}

    private final Map<Name, Shown> shown = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    ProbeGauges(MeterRegistry meters) {
        this.meters = meters;
    }

    void show(String target, String probe, double value) {
        shown.computeIfAbsent(new Name(target, probe), this::register).value().set(value);
    }

    void forget(String target) {
        shown.forEach((name, entry) -> {
            if (name.target().equals(target)) {
                shown.remove(name);
                meters.remove(entry.gauge());
            }
        });
    }

    private Shown register(Name name) {
        var value = new AtomicReference<>(0.0);
        var gauge = Gauge.builder("whimbrel.target.probe", value, AtomicReference::get)
                .description("last reading of a probe of a target under watch")
                .tag("target", name.target())
                .tag("probe", name.probe())
                .register(meters);
        return new Shown(gauge, value);
    }
}

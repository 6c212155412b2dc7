package dev.whimbrel.monitor.metrics;

import dev.whimbrel.monitor.alerts.AlertDesk;
import dev.whimbrel.monitor.alerts.Severity;
import dev.whimbrel.monitor.history.History;
import dev.whimbrel.monitor.history.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How things stand right now, as gauges. Read from the tables, so every instance shows the same: take the maximum over
 * instances, not the sum. Refreshed now and then rather than on every scrape, so that scrapes cost the database nothing.
 */
@Component
class StandingMeters {
    private static final Logger log = LoggerFactory.getLogger(StandingMeters.class);

    private final History history;
    private final AlertDesk alerts;
    private final AtomicReference<Map<State, Long>> migrations = new AtomicReference<>(Map.of());
    private final AtomicReference<Map<Severity, Long>> open = new AtomicReference<>(Map.of());

    StandingMeters(History history, AlertDesk alerts, MeterRegistry meters) {
        this.history = history;
        this.alerts = alerts;
        for (var state : State.values()) {
            if (!state.finished() && state != State.UNKNOWN) {
                Gauge.builder(
                                "whimbrel.migrations.in.flight",
                                () -> migrations.get().getOrDefault(state, 0L))
                        .description("migrations that are not finished, by state")
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
        }
        for (var severity : Severity.values()) {
            Gauge.builder("whimbrel.alerts.open", () -> open.get().getOrDefault(severity, 0L))
                    .description("alerts that are not resolved, by severity")
                    .tag("severity", severity.css())
                    .register(meters);
        }
    }

    @Scheduled(fixedDelay = 2000)
    void refresh() {
        try {
            migrations.set(history.counts());
            open.set(alerts.open());
        } catch (RuntimeException failure) {
            // the guard of the loop: old numbers are better than none, and the next round is near
            log.atWarn().addKeyValue("error", failure.getMessage()).log("gauges could not be refreshed");
        }
    }
}

package dev.whimbrel.monitor.metrics;

import dev.whimbrel.monitor.alerts.AlertSaid;
import dev.whimbrel.monitor.history.Moved;
import dev.whimbrel.monitor.parked.ParkedMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts what happens as it happens, after the commit: a rolled back transaction is redelivered, and would count twice.
 * Each instance counts what it handles; the sum over instances is the truth.
 */
@Component
class HistoryMeters {
    private static final Duration[] STEPS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private final MeterRegistry meters;

    HistoryMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @TransactionalEventListener
    void on(Moved moved) {
        var move = moved.move();
        if (move.from() != null && moved.stepTook() != null) {
            Timer.builder("whimbrel.migration.step")
                    .description("how long a migration stayed in a state")
                    .tag("step", word(move.from()))
                    .serviceLevelObjectives(STEPS)
                    .register(meters)
                    .record(moved.stepTook());
        }
        if (move.to().finished()) {
            meters.counter("whimbrel.migrations", "state", word(move.to())).increment();
            Timer.builder("whimbrel.migration.duration")
                    .description("from the first move of a migration to its last")
                    .tag("state", word(move.to()))
                    .serviceLevelObjectives(STEPS)
                    .register(meters)
                    .record(moved.sinceStart());
        }
    }

    @TransactionalEventListener
    void on(ParkedMessage parked) {
        meters.counter("whimbrel.parked.messages", "topic", parked.originTopic(), "service", parked.service())
                .increment();
    }

    @TransactionalEventListener
    void on(AlertSaid said) {
        meters.counter("whimbrel.alerts", "severity", word(said.alert().severity()), "event", word(said.what()))
                .increment();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

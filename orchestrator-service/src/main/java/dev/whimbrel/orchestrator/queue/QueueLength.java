package dev.whimbrel.orchestrator.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many migrations wait for their turn. Counted when somebody asks. */
@Component
class QueueLength implements MeterBinder {
    private final JdbcClient jdbc;

    QueueLength(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("whimbrel.queue.length", this::count)
                .description("Migrations that wait for their turn on a target")
                .register(registry);
    }

    private int count() {
        return jdbc.sql("select count(*) from migration where state = 'QUEUED'")
                .query(Integer.class)
                .single();
    }
}

package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.testparts.Parts;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What MariaDB says of a statement while it carries it out; MySQL's stages have to be switched on first. */
class RunningIT {
    @Test
    void mariaDbTellsHowFarAnAlterIs() throws Exception {
        try (var schema = Parts.database().newSchema("running");
                var altering = schema.connect();
                var watching = schema.connect();
                var others = Executors.newSingleThreadExecutor()) {
            Traces.fill(schema, "big", 17);
            long id;
            try (var statement = altering.createStatement();
                    var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
                row.next();
                id = row.getLong(1);
            }
            var alter = others.submit(() -> {
                try (var statement = altering.createStatement()) {
                    return statement.execute("ALTER TABLE big ADD COLUMN extra INT, ALGORITHM=COPY");
                }
            });
            var seen = new AtomicReference<Double>();
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        var running = Running.of(watching, id, Dialect.MARIADB);
                        seen.set(running == null ? -1 : running.percent());
                        return seen.get() > 0 || alter.isDone();
                    });

            assertThat(seen.get()).isGreaterThan(0).isLessThanOrEqualTo(100);
            alter.get();
            var idle = java.util.Objects.requireNonNull(Running.of(watching, id, Dialect.MARIADB));
            assertThat(idle.percent()).isEqualTo(-1);
        }
    }
}

package dev.whimbrel.benchmarks.overhead;

import com.zaxxer.hikari.HikariDataSource;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.orchestrator.bundle.Files;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.execution.BareExecutor;
import dev.whimbrel.orchestrator.execution.ChunkSettings;
import dev.whimbrel.orchestrator.execution.ExecutionSettings;
import dev.whimbrel.orchestrator.execution.Manner;
import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.orchestrator.online.OnlineSettings;
import dev.whimbrel.targets.ConfiguredTargets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/** Whimbrel's planner and executor with the settings of an installation that says nothing. */
final class Ours {
    private static final String SCHEMA = "whimbrel_bench_executor";

    private Ours() {}

    static BareExecutor on(Stage stage, int workers) throws SQLException {
        var server = stage.server();
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
            statement.execute("USE " + SCHEMA);
            statement.execute(BareExecutor.TABLES);
        }
        var service = stage.later(new HikariDataSource());
        service.setJdbcUrl(server.url() + SCHEMA);
        service.setUsername(server.user());
        service.setPassword(server.password());
        Outbox nobody = (_, _, _, _) -> "";
        return stage.later(new BareExecutor(new Changelogs(Files::inline, workers), service, nobody, manner()));
    }

    private static Manner manner() {
        var sending = new ExecutionSettings(
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                List.of());
        var rows = new ChunkSettings(20_000, 1000, Duration.ofMillis(500), 0, 50, Duration.ofSeconds(10), Map.of());
        var online = new OnlineSettings(
                "pt-online-schema-change", 1_000_000, DataSize.ofGigabytes(1), Duration.ofMillis(500), 50);
        return new Manner(sending, rows, ConfiguredTargets.of(Map.of()), new OnlineChanges(online));
    }
}

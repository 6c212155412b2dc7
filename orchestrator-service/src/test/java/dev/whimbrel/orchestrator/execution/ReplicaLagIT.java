package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A replica, a real one, falls behind while rows are changed. */
class ReplicaLagIT {
    private static final String COUNT_UP = """
            databaseChangeLog:
              - changeSet:
                  id: count
                  author: books
                  changes:
                    - sql: {sql: "UPDATE big SET payload = CONCAT(payload, '+')"}
            """;
    private static final String CHANGED = "SELECT COUNT(*) FROM big WHERE LENGTH(payload) = 201";

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void portionsWaitForAReplicaThatIsBehindAndGoOnWhenItHasCaughtUp(TestDatabase make, @TempDir Path folder)
            throws Exception {
        var own = OwnServer.like(make, folder);
        assumeTrue(own.isPresent(), "the program of " + make + " cannot be started from here");
        try (var server = own.orElseThrow();
                var schema = make.newSchema("lag")) {
            var replica = new Replica(server.database(), make.label().startsWith("MariaDB"));
            replica.follow(make, schema);
            Traces.fill(schema, "big", 13);
            var there = schema.name() + ".big";
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> replica.ask("SELECT COUNT(*) FROM " + there).equals("8192"));
            replica.delay(3600);

            try (var rig = Rig.create(settings(), targets(schema, server.database()))) {
                var target = Rig.target(schema);
                var running = Runs.start(rig, rig.planned(target, COUNT_UP), target, new Supervision());
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(rig.told.progress())
                                .anySatisfy(report -> assertThat(report.getWaitingFor())
                                        .matches("throttled: replica shop-replica is \\d+ s behind")));
                var changed = Long.parseLong(Traces.ask(schema, CHANGED).getFirst());
                assertThat(changed).isPositive().isLessThan(8192);
                assertThat(running.isDone()).isFalse();

                replica.delay(0);

                assertThat(Runs.outcome(running)).isInstanceOf(ChangeOutcome.Applied.class);
                assertThat(Traces.ask(schema, CHANGED)).containsExactly("8192");
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> replica.ask("SELECT COUNT(*) FROM " + there + " WHERE LENGTH(payload) = 201")
                                .equals("8192"));
            }
        }
    }

    /** So slow that the replica has fallen behind before the last portion. */
    private static ChunkSettings settings() {
        return new ChunkSettings(
                1000,
                200,
                Duration.ofMillis(50),
                1000,
                1000,
                Duration.ofSeconds(2),
                Map.of("shop", List.of("shop-replica")));
    }

    private static ConfiguredTargets targets(TestSchema schema, TestDatabase replica) {
        return ConfiguredTargets.of(Map.of(
                "shop-replica",
                new TargetSettings(
                        replica.url() + schema.name(),
                        replica.user(),
                        replica.password(),
                        Environment.DEVELOPMENT,
                        Set.of())));
    }

    /** @param server that follows another one */
    private record Replica(TestDatabase server, boolean mariaDb) {
        void follow(TestDatabase primary, TestSchema schema) throws SQLException {
            var at = URI.create(primary.url().substring("jdbc:".length()));
            BinlogCoordinates from;
            try (var connection = schema.connect()) {
                from = BinlogCoordinates.now(connection).orElseThrow();
            }
            execute("SET GLOBAL server_id = 4711", "CREATE DATABASE " + schema.name());
            if (mariaDb) {
                execute(
                        "CHANGE MASTER TO MASTER_HOST = '%s', MASTER_PORT = %d, MASTER_USER = '%s', MASTER_PASSWORD = '%s', MASTER_SSL = 0,"
                                        .formatted(at.getHost(), at.getPort(), primary.user(), primary.password())
                                + " MASTER_USE_GTID = no, MASTER_LOG_FILE = '%s', MASTER_LOG_POS = %d"
                                        .formatted(from.file(), from.position()),
                        "SET GLOBAL replicate_do_db = '" + schema.name() + "'",
                        "START SLAVE");
            } else {
                if (ask("SELECT @@GLOBAL.gtid_mode").equals("OFF")) {
                    execute(
                            "SET GLOBAL enforce_gtid_consistency = ON",
                            "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                            "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                            "SET GLOBAL gtid_mode = ON");
                }
                execute(
                        "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_USER = '%s', SOURCE_PASSWORD = '%s',"
                                        .formatted(at.getHost(), at.getPort(), primary.user(), primary.password())
                                + " SOURCE_SSL = 1, GET_SOURCE_PUBLIC_KEY = 1, SOURCE_AUTO_POSITION = 0,"
                                + " SOURCE_LOG_FILE = '%s', SOURCE_LOG_POS = %d"
                                        .formatted(from.file(), from.position()),
                        "CHANGE REPLICATION FILTER REPLICATE_DO_DB = (" + schema.name() + ")",
                        "START REPLICA");
            }
        }

        void delay(int seconds) throws SQLException {
            if (mariaDb) {
                execute("STOP SLAVE", "CHANGE MASTER TO MASTER_DELAY = " + seconds, "START SLAVE");
            } else {
                execute(
                        "STOP REPLICA SQL_THREAD",
                        "CHANGE REPLICATION SOURCE TO SOURCE_DELAY = " + seconds,
                        "START REPLICA SQL_THREAD");
            }
        }

        void execute(String... statements) throws SQLException {
            try (var connection = server.connect();
                    var statement = connection.createStatement()) {
                for (var sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        String ask(String sql) throws SQLException {
            try (var connection = server.connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}

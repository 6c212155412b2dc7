package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A migration gets in the way of those who use its target: it is taken back, and they go on. */
class UnhealthyTargetIT {
    private static SystemOnEach each;

    /** The second change set holds the locks of all rows for the better part of a minute. */
    private static final String SLOW = """
            --liquibase formatted sql
            --changeset ann:add-score
            alter table film add column score int;
            --rollback alter table film drop column score;
            --changeset ann:fill-score
            update film set score = sleep(0.5);
            --rollback update film set score = null;
            """;

    @BeforeAll
    static void start() throws Exception {
        each = SystemOnEach.start(
                "strained",
                schema -> {
                    schema.run(
                            "create table film (id int primary key, title varchar(50) not null, rented int not null);");
                    schema.run(
                            "insert into film with recursive n (i) as (select 1 union all select i + 1 from n where i < 100)"
                                    + " select i, concat('film ', i), 0 from n;");
                },
                _ -> Map.of(
                        "whimbrel.watch.interval", "200ms",
                        "whimbrel.watch.lease", "10s",
                        "whimbrel.watch.limits.lock-waits.limit", "0",
                        "whimbrel.watch.limits.lock-waits.sustained", "2s"));
    }

    @AfterAll
    static void stop() {
        each.close();
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aMigrationThatKeepsOthersWaitingIsBroughtBackAndTheirWritesStay(TestDatabase database) throws Exception {
        var running = each.system();
        var schema = each.schema(database);
        var before = Snapshot.of(schema);
        var request = Requests.request(each.alias(database), "score.sql", SLOW).build();
        running.submit(request);
        await().alias("the slow statement runs")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(slowStatements(schema)).isEqualTo(1));

        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var write = others.submit(() -> {
                schema.run("update film set rented = rented + 1 where id = 1;");
                return true;
            });
            var last = running.outcomes().of(request.getRequestId());

            assertThat(last.getTo()).as(String.valueOf(last.getReason())).isEqualTo(MigrationState.ROLLED_BACK);
            assertThat(last.getReason()).contains("lock-waits", "more than the limit of 0");
            assertThat(last.getProof()).anyMatch(line -> line.contains("the catalog is what it was before"));
            assertThat(write.get()).as("the write that waited went through").isTrue();
        }

        assertThat(before.catalog().differencesTo(Snapshot.of(schema).catalog()))
                .isEmpty();
        assertThat(rented(schema)).isEqualTo(1);
        assertThat(slowStatements(schema)).isZero();
        assertThat(alertsAbout(request.getTarget())).contains("is unhealthy: lock-waits", "Rolled back: score.sql");
    }

    private static long slowStatements(TestSchema schema) throws SQLException {
        return number(
                schema,
                "select count(*) from information_schema.processlist where db = database()"
                        + " and info like '%score = sleep%' and info not like 'select%'");
    }

    private static long rented(TestSchema schema) throws SQLException {
        return number(schema, "select sum(rented) from film");
    }

    private static long number(TestSchema schema, String query) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The alerts of a target, as the monitor's API tells them; the news of the last may take a moment. */
    private static String alertsAbout(String target) throws Exception {
        var monitor = each.system().monitor();
        var address = URI.create("http://127.0.0.1:" + monitor.getEnvironment().getRequiredProperty("local.server.port")
                + "/api/v1/alerts?limit=500");
        try (var client = HttpClient.newHttpClient()) {
            return await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> client.send(
                                            HttpRequest.newBuilder(address).build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body(),
                            alerts -> alerts.contains("Rolled back: score.sql on " + target));
        }
    }
}

package dev.whimbrel.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.monitoring.v1.StopWatching;
import dev.whimbrel.monitoring.v1.TargetUnhealthy;
import dev.whimbrel.monitoring.v1.WatchTarget;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WatchIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int NO_SUCH_THREAD = 1094;

    private static RunningMonitor monitor;
    private static Speaker speaker;
    private static Browser browser;

    private final String migrationId = UUID.randomUUID().toString();
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private Heard heard;
    private String watched = "";

    @BeforeAll
    static void start() {
        monitor = RunningMonitor.get();
        speaker = new Speaker();
        browser = new Browser(monitor.address());
    }

    @AfterAll
    static void stop() {
        speaker.close();
    }

    @BeforeEach
    void listen() {
        heard = new Heard(Topics.MONITORING_EVENTS);
    }

    @AfterEach
    void leave() throws SQLException {
        for (var connection : connections) {
            connection.abort(Runnable::run);
        }
        others.shutdownNow();
        if (!watched.isEmpty()) {
            stopWatching();
        }
        heard.close();
        Parts.databases().forEach(WatchIT::becomesCalm);
    }

    /** A server goes on with a statement whose client has left: the next test must not see it. */
    private static void becomesCalm(TestDatabase database) {
        var left = "select id from information_schema.processlist where db = database() and id <> connection_id()"
                + " and (info like 'select sleep%' or state like 'Waiting for%lock%')";
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(killed(monitor.target(database), left)).isZero());
    }

    private static int killed(TestSchema schema, String which) throws SQLException {
        try (var connection = schema.connect();
                var question = connection.createStatement();
                var rows = question.executeQuery(which);
                var kill = connection.createStatement()) {
            var found = 0;
            while (rows.next()) {
                found++;
                try {
                    kill.execute("kill " + rows.getLong(1));
                } catch (SQLException gone) {
                    assertThat(gone.getErrorCode()).isEqualTo(NO_SUCH_THREAD);
                }
            }
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aLockThatOthersWaitForTooLongMakesTheTargetUnhealthyOnce(TestDatabase database) throws SQLException {
        var schema = monitor.target(database);
        schema.run("create table if not exists held (id int primary key, n int); replace into held values (1, 1);");
        var holder = open(schema);
        holder.setAutoCommit(false);
        execute(holder, "update held set n = n + 1 where id = 1");
        watch("locked" + monitor.number(database));

        others.execute(() -> quietly(schema, "update held set n = 5 where id = 1"));

        await().atMost(SOON).untilAsserted(() -> assertThat(unhealthy()).hasSize(1));
        assertThat(unhealthy().getFirst().getProbe()).isEqualTo("lock-waits");
        assertThat(unhealthy().getFirst().getReason()).contains("waiting for a lock", "more than the limit of 0");
        assertThat(unhealthy().getFirst().getSustainedMillis()).isGreaterThanOrEqualTo(1000);
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(unhealthy()).hasSize(1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(browser.json("/api/v1/alerts?migrationId=" + migrationId)
                                .at("/0/title")
                                .asString(""))
                        .contains("is unhealthy: lock-waits"));
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aWaitForATableThatAnAlterHoldsCountsToo(TestDatabase database) throws SQLException {
        var schema = monitor.target(database);
        schema.run("create table if not exists altered (id int primary key); replace into altered values (1);");
        var reader = open(schema);
        reader.setAutoCommit(false);
        execute(reader, "select * from altered");
        watch("locked" + monitor.number(database));

        others.execute(() -> quietly(schema, "alter table altered add column c int"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(unhealthy())
                        .extracting(TargetUnhealthy::getProbe)
                        .containsExactly("lock-waits"));
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void manyRunningStatementsMakeTheTargetUnhealthy(TestDatabase database) {
        var schema = monitor.target(database);
        watch("busy" + monitor.number(database));

        for (var i = 0; i < 25; i++) {
            others.execute(() -> quietly(schema, "select sleep(20)"));
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(unhealthy())
                        .extracting(TargetUnhealthy::getProbe)
                        .containsExactly("threads-running"));
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aCalmTargetIsNeverCalledUnhealthyAndItsReadingsAreMetrics(TestDatabase database) {
        var target = "calm" + monitor.number(database);
        watch(target);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(browser.get("/actuator/prometheus").body())
                                .contains("whimbrel_target_probe{probe=\"threads-running\",target=\"" + target + "\"}")
                                .contains("whimbrel_target_probe{probe=\"error-rate\",target=\"" + target + "\"}"));
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> unhealthy().isEmpty());
        stopWatching();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(browser.get("/actuator/prometheus").body())
                                .doesNotContain("target=\"" + target + "\""));
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void twoInstancesDoNotWatchTwiceAndTheSecondTakesOverFromTheFirst(TestDatabase database) throws SQLException {
        var schema = monitor.target(database);
        schema.run("create table if not exists twice (id int primary key, n int); replace into twice values (1, 1);");
        var target = "twice" + monitor.number(database);
        // this one can only be told of its watch by the table, and is gone before the trouble begins
        var brief = monitor.start();
        watch(target);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(readingsOf(target, brief) + readingsOf(target))
                        .isEqualTo(1));
        brief.close();
        var holder = open(schema);
        holder.setAutoCommit(false);
        execute(holder, "update twice set n = n + 1 where id = 1");

        others.execute(() -> quietly(schema, "update twice set n = 5 where id = 1"));

        await().atMost(SOON).untilAsserted(() -> assertThat(unhealthy()).hasSize(1));
        assertThat(readingsOf(target)).isEqualTo(1);
    }

    private static int readingsOf(String target, org.springframework.context.ConfigurableApplicationContext instance) {
        var address = "http://127.0.0.1:" + instance.getEnvironment().getRequiredProperty("local.server.port");
        return readings(new Browser(address), target);
    }

    private static int readingsOf(String target) {
        return readings(browser, target);
    }

    private static int readings(Browser browser, String target) {
        return (int) browser.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line ->
                        line.startsWith("whimbrel_target_probe{probe=\"threads-running\",target=\"" + target + "\""))
                .count();
    }

    private void watch(String target) {
        watched = target;
        speaker.say(Topics.MONITORING_COMMANDS, target, migrationId, new WatchTarget(migrationId, target));
    }

    private void stopWatching() {
        speaker.say(Topics.MONITORING_COMMANDS, watched, migrationId, new StopWatching(migrationId, watched));
    }

    private List<TargetUnhealthy> unhealthy() {
        return heard.of(TargetUnhealthy.class, watched).stream()
                .filter(said -> said.getMigrationId().equals(migrationId))
                .toList();
    }

    private Connection open(TestSchema schema) throws SQLException {
        var connection = schema.connect();
        connections.add(connection);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What others do to the target may be cut off at any moment. */
    private void quietly(TestSchema schema, String sql) {
        try (var connection = schema.connect()) {
            connections.add(connection);
            execute(connection, sql);
        } catch (SQLException cutOff) {
            assertThat(cutOff.getErrorCode()).isNotEqualTo(1064);
        }
    }
}

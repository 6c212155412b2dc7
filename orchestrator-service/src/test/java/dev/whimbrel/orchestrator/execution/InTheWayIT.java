package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.jobs.StopReason;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody is in the way: of the table, of a row, of the whole schema. */
class InTheWayIT {
    private static final String ADD_COLUMN = """
            databaseChangeLog:
              - changeSet:
                  id: extra
                  author: books
                  changes:
                    - addColumn: {tableName: film, columns: [{column: {name: extra, type: int}}]}
            """;

    private static final String UPDATE = """
            databaseChangeLog:
              - changeSet:
                  id: prices
                  author: books
                  changes:
                    - sql: {sql: "UPDATE film SET price = price + 1"}
            """;

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    private static TestSchema films(TestDatabase database) throws Exception {
        var schema = database.newSchema("way");
        schema.run("CREATE TABLE film (id INT PRIMARY KEY, price INT NOT NULL) ENGINE=InnoDB;"
                + "INSERT INTO film VALUES (1, 10), (2, 20)");
        return schema;
    }

    private static Connection inTransaction(TestSchema schema, String sql) throws Exception {
        var connection = schema.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anOpenTransactionIsWaitedForByNameAndTheStatementSentWhenItEnds(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = films(database);
                var holder = inTransaction(schema, "SELECT * FROM film")) {
            var target = Rig.target(schema);
            var migration = rig.planned(target, ADD_COLUMN);
            await().atMost(Duration.ofSeconds(10)).until(() -> hasBeenOpenForTwoSeconds(holder));
            var running = Runs.start(rig, migration, target, new Supervision());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(rig.told.progress())
                            .anySatisfy(report ->
                                    assertThat(report.getWaitingFor()).contains("connection " + connectionId(holder))));
            assertThat(otherReaders(schema))
                    .as("nobody queues behind a statement that only waits")
                    .isEqualTo(2);
            holder.rollback();

            assertThat(Runs.outcome(running)).isInstanceOf(ChangeOutcome.Applied.class);
            Traces.assertJournalIsClean(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoeverStaysInTheWayIsNamedInTheRefusal(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = films(database);
                var holder = inTransaction(schema, "SELECT * FROM film")) {
            var target = Rig.target(schema);

            var outcome = rig.run(rig.planned(target, ADD_COLUMN), target);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            ChangeOutcome.Refused.class,
                            refused -> assertThat(refused.why())
                                    .contains("connection " + connectionId(holder))
                                    .contains("in the way"));
            assertThat(Traces.columns(schema, "film")).containsExactly("id", "price");
            Traces.assertJournalIsClean(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void onlyBlockersThatMatchThePolicyAreEnded(TestDatabase database) throws Exception {
        var rule = new ExecutionSettings.KillRule("shop", database.user(), Duration.ofSeconds(1));
        var others = new ExecutionSettings.KillRule("another-target", database.user(), Duration.ZERO);
        try (var rig = Rig.create(Rig.withKillRules(List.of(rule)));
                var strict = Rig.create(Rig.withKillRules(List.of(others)));
                var schema = films(database);
                var holder = inTransaction(schema, "SELECT * FROM film")) {
            var target = Rig.target(schema);

            assertThat(strict.run(strict.planned(target, ADD_COLUMN), target))
                    .isInstanceOf(ChangeOutcome.Refused.class);
            assertThat(holder.isValid(5)).as("the rule is for another target").isTrue();

            assertThat(rig.run(rig.planned(target, ADD_COLUMN), target)).isInstanceOf(ChangeOutcome.Applied.class);
            assertThat(holder.isValid(5)).as("it was ended").isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRowLockIsWaitedForAgainAndAgain(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = films(database);
                var holder = inTransaction(schema, "UPDATE film SET price = 0 WHERE id = 2")) {
            var target = Rig.target(schema);
            var running = Runs.start(rig, rig.planned(target, UPDATE), target, new Supervision());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(rig.told.progress())
                            .anySatisfy(
                                    report -> assertThat(report.getWaitingFor()).contains("lock")));
            holder.rollback();

            assertThat(Runs.outcome(running)).isInstanceOf(ChangeOutcome.Applied.class);
            assertThat(Traces.ask(schema, "SELECT price FROM film ORDER BY id")).containsExactly("11", "21");
            Traces.assertJournalIsClean(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aDeadlockIsTriedAgainAndTheRowsChangedOnce(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = films(database);
                var other = schema.connect()) {
            schema.run("CREATE TABLE heavy (id INT PRIMARY KEY, payload CHAR(10)) ENGINE=InnoDB");
            for (int i = 0; i < 200; i++) {
                schema.run("INSERT INTO heavy VALUES (" + i + ", 'x')");
            }
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                // the heavier transaction survives, so the migration's is the victim
                statement.execute("UPDATE heavy SET payload = 'y'");
                statement.execute("UPDATE film SET price = 0 WHERE id = 2");
                var target = Rig.target(schema);
                var running = Runs.start(rig, rig.planned(target, UPDATE), target, new Supervision());
                Traces.awaitRunning(schema, "UPDATE film SET price = price");
                statement.execute("UPDATE film SET price = 0 WHERE id = 1");
                other.rollback();

                assertThat(Runs.outcome(running)).isInstanceOf(ChangeOutcome.Applied.class);
            }
            assertThat(Traces.ask(schema, "SELECT price FROM film ORDER BY id")).containsExactly("11", "21");
            Traces.assertJournalIsClean(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void cancelledInTheMiddleOfAnAlterItStopsLetsGoAndIsUndone(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = films(database)) {
            Traces.fill(schema, "big", 16);
            var target = Rig.target(schema);
            var migration = rig.planned(target, ADD_THEN_REBUILD);
            var supervision = new Supervision();
            var running = Runs.start(rig, migration, target, supervision);
            Traces.awaitRunning(schema, "ALTER TABLE big");
            supervision.stop(StopReason.CANCELLED);

            assertThat(Runs.outcome(running)).isEqualTo(new ChangeOutcome.Stopped());
            assertThat(Traces.columns(schema, "big")).containsExactly("id", "payload");
            assertThat(rig.undo(migration, target)).isInstanceOf(Signal.ChangeUndone.class);

            assertThat(Traces.columns(schema, "film")).containsExactly("id", "price");
            Traces.assertNobodyIsLeft(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aLockRowThatAnotherToolLeftBehindIsNamedAndClearedOnRequest(TestDatabase database) throws Exception {
        try (var rig = Rig.create();
                var schema = films(database)) {
            schema.run("CREATE TABLE DATABASECHANGELOGLOCK (ID INT NOT NULL PRIMARY KEY, LOCKED BIT(1) NOT NULL,"
                    + " LOCKGRANTED DATETIME NULL, LOCKEDBY VARCHAR(255) NULL);"
                    + "INSERT INTO DATABASECHANGELOGLOCK VALUES (1, 1, '2026-01-02 03:04:05', 'build-7 (10.0.0.7)')");
            var target = Rig.target(schema);

            assertThat(rig.run(rig.planned(target, ADD_COLUMN), target))
                    .isInstanceOfSatisfying(
                            ChangeOutcome.Refused.class,
                            refused -> assertThat(refused.why())
                                    .contains("left behind by build-7 (10.0.0.7) since 2026-01-02 03:04:05")
                                    .contains("liquibase-lock/clear"));
            try (var holder = inTransaction(schema, "SELECT 1")) {
                assertThat(rig.run(rig.planned(target, ADD_COLUMN), target))
                        .isInstanceOfSatisfying(
                                ChangeOutcome.Refused.class,
                                refused -> assertThat(refused.why())
                                        .contains("is held by build-7")
                                        .contains("connection " + connectionId(holder)));
            }
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> Traces.connections(schema).isEmpty());

            assertThat(LiquibaseLock.clear(target))
                    .hasValueSatisfying(who -> assertThat(who).contains("build-7"));
            assertThat(rig.run(rig.planned(target, ADD_COLUMN), target)).isInstanceOf(ChangeOutcome.Applied.class);
        }
    }

    private static boolean hasBeenOpenForTwoSeconds(Connection holder) throws Exception {
        try (var statement = holder.createStatement();
                var row = statement.executeQuery("SELECT COALESCE(MAX(TIMESTAMPDIFF(SECOND, trx_started, NOW())), 0)"
                        + " FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = CONNECTION_ID()")) {
            row.next();
            return row.getInt(1) >= 2;
        }
    }

    private static int otherReaders(TestSchema schema) throws Exception {
        return Traces.ask(schema, "SELECT id FROM film").size();
    }

    private static long connectionId(Connection connection) {
        try {
            return connection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).getId();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static final String ADD_THEN_REBUILD = """
            databaseChangeLog:
              - changeSet:
                  id: extra
                  author: books
                  changes:
                    - addColumn: {tableName: film, columns: [{column: {name: extra, type: int}}]}
              - changeSet:
                  id: rebuild
                  author: books
                  changes:
                    - sql: {sql: "ALTER TABLE big ADD COLUMN extra INT, ALGORITHM=COPY"}
            """;
}

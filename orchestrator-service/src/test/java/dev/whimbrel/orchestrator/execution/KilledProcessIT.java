package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process that executes is killed as hard as can be, and the next one goes on from exactly where it stood. */
class KilledProcessIT {
    private static final String CHANGELOG = """
            --liquibase formatted sql
            --changeset books:ledger
            CREATE TABLE ledger (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(50));
            INSERT INTO ledger (what) VALUES ('first');
            ALTER TABLE ledger ADD COLUMN amount INT;
            INSERT INTO ledger (what, amount) VALUES ('second', 2);
            --rollback DROP TABLE ledger;
            --changeset books:index
            --preconditions onFail:MARK_RAN
            --precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'rate'
            ALTER TABLE ledger ADD COLUMN rate INT;
            CREATE INDEX by_amount ON ledger (amount);
            --rollback DROP INDEX by_amount ON ledger;
            --rollback ALTER TABLE ledger DROP COLUMN rate;
            """;

    private static final String RESULT =
            "UPDATE WHIMBREL_JOURNAL SET state = 'APPLIED', ended_at = CURRENT_TIMESTAMP\\(6\\), finger";

    /** Each death is one step further on. */
    private static final List<String> DEATHS = List.of(
            "before:INSERT INTO WHIMBREL_JOURNAL \\(migration_id, epoch",
            "after:INSERT INTO WHIMBREL_JOURNAL \\(migration_id, epoch",
            "before:CREATE TABLE ledger",
            "after:CREATE TABLE ledger",
            "after:INSERT INTO ledger \\(what\\)",
            "after:INSERT INTO ledger \\(what\\) then COMMIT",
            "after:ALTER TABLE ledger ADD COLUMN amount",
            "after:" + RESULT,
            "before:INSERT INTO .*DATABASECHANGELOG\\b",
            "after:INSERT INTO .*DATABASECHANGELOG\\b",
            "after:ALTER TABLE ledger ADD COLUMN rate",
            "after:CREATE INDEX");

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void killedAtEveryPointItStillRunsEveryStatementExactlyOnce(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("killed")) {
            var target = Rig.target(schema);
            var migration = rig.planned(target, CHANGELOG);
            for (var death : DEATHS) {
                var process = ExecutorProcess.start(folder, rig, schema, migration, death);
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue())
                        .as(death + "\n" + Files.readString(folder.resolve("output")))
                        .isEqualTo(FailPoint.KILLED);
            }

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertThat(Traces.ask(schema, "SELECT what FROM ledger ORDER BY id"))
                    .containsExactly("first", "second");
            assertThat(Traces.columns(schema, "ledger")).containsExactly("id", "what", "amount", "rate");
            assertThat(Traces.executed(schema)).containsExactly("ledger EXECUTED", "index EXECUTED");
            Traces.assertJournalIsClean(schema);
            Traces.assertNobodyIsLeft(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aStatementThatOutlivesItsProcessIsWaitedForAndNotSentAgain(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("orphan")) {
            Traces.fill(schema, "big", 18);
            var target = Rig.target(schema);
            var migration = rig.planned(target, SLOW);
            var process = ExecutorProcess.start(folder, rig, schema, migration, "");
            var orphan = Traces.awaitRunning(schema, "ALTER TABLE big");
            process.destroyForcibly().waitFor();
            assertThat(Traces.connections(schema))
                    .as("the server goes on without its client")
                    .anyMatch(line -> line.startsWith(orphan + " "));

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertThat(Traces.columns(schema, "big")).containsExactly("id", "payload", "extra", "more");
            assertThat(Traces.ask(
                            schema,
                            "SELECT COUNT(*) FROM WHIMBREL_JOURNAL WHERE statement_no = 0 AND direction = 'DO'"))
                    .as("sent once")
                    .containsExactly("1");
            Traces.assertJournalIsClean(schema);
            Traces.assertNobodyIsLeft(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aStatementThatOutlivesItsProcessIsEndedWhenItIsToBeUndone(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("ended")) {
            Traces.fill(schema, "big", 19);
            var target = Rig.target(schema);
            var migration = rig.planned(target, SLOW);
            var process = ExecutorProcess.start(folder, rig, schema, migration, "");
            Traces.awaitRunning(schema, "ALTER TABLE big");
            process.destroyForcibly().waitFor();

            var signal = rig.undo(migration, target);

            assertThat(signal).isInstanceOf(Signal.ChangeUndone.class);
            assertThat(Traces.columns(schema, "big")).containsExactly("id", "payload");
            Traces.assertNobodyIsLeft(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aHalfAppliedChangeSetIsUndoneFromWhereItStood(TestDatabase database, @TempDir Path folder) throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("half")) {
            schema.run("CREATE TABLE film (id INT PRIMARY KEY)");
            var target = Rig.target(schema);
            var migration = rig.planned(target, TWO_CHANGES);
            var process = ExecutorProcess.start(folder, rig, schema, migration, "after:CREATE INDEX");
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(FailPoint.KILLED);

            var signal = rig.undo(migration, target);

            assertThat(signal).isInstanceOf(Signal.ChangeUndone.class);
            assertThat(Traces.columns(schema, "film")).containsExactly("id");
            assertThat(Traces.executed(schema)).isEmpty();
            Traces.assertNobodyIsLeft(schema);
        }
    }

    private static final String SLOW = """
            databaseChangeLog:
              - changeSet:
                  id: slow
                  author: books
                  changes:
                    - sql: {sql: "ALTER TABLE big ADD COLUMN extra INT, ALGORITHM=COPY"}
                    - addColumn: {tableName: big, columns: [{column: {name: more, type: int}}]}
            """;

    private static final String TWO_CHANGES = """
            databaseChangeLog:
              - changeSet:
                  id: two
                  author: books
                  changes:
                    - addColumn: {tableName: film, columns: [{column: {name: tagline, type: varchar(200)}}]}
                    - createIndex: {tableName: film, indexName: by_tagline, columns: [{column: {name: tagline}}]}
                    - addColumn: {tableName: film, columns: [{column: {name: more, type: int}}]}
            """;
}

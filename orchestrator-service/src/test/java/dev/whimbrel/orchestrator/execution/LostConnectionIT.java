package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The connection is lost while a statement runs: the server goes on, and nobody may send the statement again. */
class LostConnectionIT {
    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: rebuild
                  author: books
                  changes:
                    - sql: {sql: "ALTER TABLE big ADD COLUMN extra INT, ALGORITHM=COPY"}
                    - sql: {sql: "INSERT INTO big (payload, extra) VALUES ('last', 1)"}
            """;

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    private interface Fault {
        void happen(Wire wire, TestSchema schema, long connection) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aResetDuringAnAlterIsSurvived(TestDatabase database) throws Exception {
        survives(database, (wire, _, _) -> wire.reset());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anAnswerThatNeverArrivesIsNoticedAndTheStatementFoundApplied(TestDatabase database) throws Exception {
        survives(database, (wire, _, _) -> wire.swallow());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aConnectionThatIsKilledDuringAnAlterIsReplaced(TestDatabase database) throws Exception {
        survives(database, (_, schema, connection) -> schema.run("KILL " + connection));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void oneThatIsGivenBackOverADeadWireIsLetGoAndSoIsOneThatWasParked(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("dead");
                var wire = Wire.to(database.url())) {
            var target = Rig.target(wire.through(schema.url()), database.user(), database.password());
            var parked = target.lend();
            var held = target.lend();
            parked.close();
            wire.swallow();

            assertTimeoutPreemptively(Duration.ofSeconds(30), held::close);
            var answer = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                try (var fresh = target.lend();
                        var statement = fresh.createStatement();
                        var row = statement.executeQuery("SELECT 7")) {
                    return row.next() ? row.getInt(1) : 0;
                }
            });
            assertThat(answer).isEqualTo(7);
        }
    }

    private static void survives(TestDatabase database, Fault fault) throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("lost");
                var wire = Wire.to(database.url())) {
            Traces.fill(schema, "big", 16);
            var rows = Long.parseLong(
                    Traces.ask(schema, "SELECT COUNT(*) FROM big").getFirst());
            var target = Rig.target(wire.through(schema.url()), database.user(), database.password());
            var running = Runs.start(rig, rig.planned(target, CHANGELOG), target, new Supervision());
            fault.happen(wire, schema, Traces.awaitRunning(schema, "ALTER TABLE big"));

            assertThat(Runs.outcome(running)).isInstanceOf(ChangeOutcome.Applied.class);
            assertThat(Traces.columns(schema, "big")).containsExactly("id", "payload", "extra");
            assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM big")).containsExactly(String.valueOf(rows + 1));
            assertThat(Traces.executed(schema)).containsExactly("rebuild EXECUTED");
            Traces.assertJournalIsClean(schema);
            Traces.assertNobodyIsLeft(schema);
        }
    }
}

package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server is killed while it carries out an ALTER, and comes back with what was on its disk. */
class RestartedServerIT {
    private static final String CHANGELOG = """
            databaseChangeLog:
              - changeSet:
                  id: before
                  author: books
                  changes:
                    - createTable: {tableName: small, columns: [{column: {name: id, type: int}}]}
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

    @ParameterizedTest
    @MethodSource("databases")
    void whatTheServerHadNotFinishedIsDoneOnceWhenItIsBack(TestDatabase make, @TempDir Path folder) throws Exception {
        var own = OwnServer.like(make, folder);
        assumeTrue(own.isPresent(), "the program of " + make + " cannot be started from here");
        try (var server = own.orElseThrow();
                var rig = Rig.create();
                var schema = server.database().newSchema("restart")) {
            Traces.fill(schema, "big", 16);
            var rows = Long.parseLong(
                    Traces.ask(schema, "SELECT COUNT(*) FROM big").getFirst());
            var target = Rig.target(schema);
            var running = Runs.start(rig, rig.planned(target, CHANGELOG), target, new Supervision());
            Traces.awaitRunning(schema, "ALTER TABLE big");

            server.kill();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(rig.told.progress())
                            .anySatisfy(report ->
                                    assertThat(report.getWaitingFor()).contains("whose connection was lost")));
            server.startAgain();

            assertThat(Runs.outcome(running)).isInstanceOf(ChangeOutcome.Applied.class);
            assertThat(Traces.columns(schema, "big")).containsExactly("id", "payload", "extra");
            assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM big")).containsExactly(String.valueOf(rows + 1));
            assertThat(Traces.executed(schema)).containsExactly("before EXECUTED", "rebuild EXECUTED");
            Traces.assertJournalIsClean(schema);
            Traces.assertNobodyIsLeft(schema);
        }
    }
}

package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.jobs.StopReason;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.MigrationMarks;
import dev.whimbrel.targets.binlog.OthersWrites;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of many rows go in portions, stop and go on between them, and touch every row exactly once. */
class ChunkedChangeIT {
    private static final String COUNT_UP = """
            databaseChangeLog:
              - changeSet:
                  id: count
                  author: books
                  changes:
                    - sql: {sql: "UPDATE big SET payload = CONCAT(payload, '+') WHERE id > 10"}
            """;

    private enum Gain {
        NONE,
        SOME
    }

    private static final String MARK = "SET chunk_key";
    private static final String CHANGE = "UPDATE `?big.* NOT \\(\\(`id` > ";

    /** Where it is killed, one after the other, and whether a portion of that process was in by then. */
    private static final Map<String, Gain> DEATHS = new LinkedHashMap<>();

    static {
        DEATHS.put("after:" + MARK, Gain.NONE);
        DEATHS.put("after:" + MARK + " then " + MARK + " then " + MARK, Gain.SOME);
        DEATHS.put("after:" + CHANGE, Gain.NONE);
        DEATHS.put("after:" + MARK + " then COMMIT", Gain.SOME);
    }

    static List<TestDatabase> databases() {
        return Parts.databases();
    }

    private static ChunkSettings portions(long rowsPerSecond) {
        return new ChunkSettings(
                1000, 500, Duration.ofMillis(50), rowsPerSecond, 1000, Duration.ofSeconds(10), Map.of());
    }

    private static void assertEveryRowWasChangedOnce(TestSchema schema) throws Exception {
        assertThat(Traces.ask(schema, "SELECT DISTINCT LENGTH(payload) FROM big WHERE id > 10"))
                .as("lengths of the changed rows")
                .containsExactly("201");
        assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM big WHERE id <= 10 AND LENGTH(payload) <> 200"))
                .containsExactly("0");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void manyRowsAreChangedInPortionsEachWithItsMark(TestDatabase database) throws Exception {
        try (var rig = Rig.create(Rig.QUICK, portions(0));
                var schema = database.newSchema("rows")) {
            Traces.fill(schema, "big", 13);
            var target = Rig.target(schema);

            assertThat(rig.run(rig.planned(target, COUNT_UP), target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertEveryRowWasChangedOnce(schema);
            assertThat(Traces.ask(schema, "SELECT chunk_rows FROM WHIMBREL_JOURNAL WHERE direction = 'DO'"))
                    .containsExactlyElementsOf(Traces.ask(schema, "SELECT COUNT(*) FROM big WHERE id > 10"));
            Traces.assertJournalIsClean(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void stoppedBetweenPortionsItGoesOnFromThere(TestDatabase database) throws Exception {
        try (var rig = Rig.create(Rig.QUICK, portions(1000));
                var schema = database.newSchema("rows")) {
            Traces.fill(schema, "big", 13);
            var target = Rig.target(schema);
            var migration = rig.planned(target, COUNT_UP);
            var supervision = new Supervision();
            var running = Runs.start(rig, migration, target, supervision);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(rig.told.progress())
                            .anySatisfy(
                                    report -> assertThat(report.getWaitingFor()).contains("1000 rows a second")));
            supervision.stop(StopReason.CANCELLED);
            assertThat(Runs.outcome(running)).isEqualTo(new ChangeOutcome.Stopped());
            var done = Traces.ask(schema, "SELECT chunk_rows FROM WHIMBREL_JOURNAL WHERE direction = 'DO'");
            assertThat(Long.parseLong(done.getFirst())).isPositive().isLessThan(8000);

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertEveryRowWasChangedOnce(schema);
            assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM WHIMBREL_JOURNAL WHERE direction = 'DO'"))
                    .as("one statement, one entry")
                    .containsExactly("1");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void killedInAPortionTheNextProcessGoesOnBehindTheLastOneThatIsIn(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (var rig = Rig.create(Rig.QUICK, portions(0));
                var schema = database.newSchema("rows")) {
            Traces.fill(schema, "big", 16);
            var target = Rig.target(schema);
            var migration = rig.planned(target, COUNT_UP);
            var before = logPoint(schema);
            var soFar = 0L;
            for (var death : DEATHS.entrySet()) {
                var process = ExecutorProcess.start(folder, rig, schema, migration, death.getKey());
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue())
                        .as(death + "\n" + java.nio.file.Files.readString(folder.resolve("output")))
                        .isEqualTo(FailPoint.KILLED);
                var in = changed(schema);
                if (death.getValue() == Gain.NONE) {
                    assertThat(in).as(death.getKey()).isEqualTo(soFar);
                } else {
                    assertThat(in).as(death.getKey()).isGreaterThan(soFar);
                }
                soFar = in;
            }

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertEveryRowWasChangedOnce(schema);
            assertThat(othersSince(before, target, schema, migration))
                    .as("what five processes wrote of one change, and nobody else")
                    .isEqualTo(0);
            Traces.assertJournalIsClean(schema);
            Traces.assertNobodyIsLeft(schema);
        }
    }

    private static long changed(TestSchema schema) throws Exception {
        return Long.parseLong(Traces.ask(schema, "SELECT COUNT(*) FROM big WHERE LENGTH(payload) <> 200")
                .getFirst());
    }

    private static BinlogCoordinates logPoint(TestSchema schema) throws Exception {
        try (var connection = schema.connect()) {
            return BinlogCoordinates.now(connection).orElseThrow();
        }
    }

    private static long othersSince(BinlogCoordinates from, Target target, TestSchema schema, Migration migration)
            throws Exception {
        try (var connection = schema.connect()) {
            var own = MigrationMarks.of(connection, migration.id().toString());
            return switch (OthersWrites.since(target, from, List.of("big"), own)) {
                case OthersWrites.Counted counted -> counted.total();
                case OthersWrites.Unknown(var why) -> throw new AssertionError(why);
            };
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void noPortionIsSentWhileMoreThreadsRunThanAreAllowed(TestDatabase database) throws Exception {
        var none = new ChunkSettings(1000, 500, Duration.ofMillis(50), 0, 0, Duration.ofSeconds(10), Map.of());
        try (var schema = database.newSchema("rows")) {
            isThrottled(schema, none, "threads are running on the server, more than 0");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void noPortionIsSentWhileAReplicaDoesNotSayHowFarItIsBehind(TestDatabase database) throws Exception {
        var replicas = Map.of("shop", List.of("shop-replica"));
        var watched = new ChunkSettings(1000, 500, Duration.ofMillis(50), 0, 1000, Duration.ofSeconds(10), replicas);
        try (var schema = database.newSchema("rows")) {
            isThrottled(schema, watched, "replica shop-replica does not say how far it is behind");
        }
    }

    private static void isThrottled(TestSchema schema, ChunkSettings settings, String why) throws Exception {
        var database = schema.database();
        var replica = new TargetSettings(
                schema.url(), database.user(), database.password(), Environment.DEVELOPMENT, Set.of());
        try (var rig = Rig.create(settings, ConfiguredTargets.of(Map.of("shop-replica", replica)))) {
            Traces.fill(schema, "big", 13);
            var target = Rig.target(schema);
            var supervision = new Supervision();
            var running = Runs.start(rig, rig.planned(target, COUNT_UP), target, supervision);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(rig.told.progress())
                            .anySatisfy(
                                    report -> assertThat(report.getWaitingFor()).contains(why)));
            assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM big WHERE LENGTH(payload) <> 200"))
                    .as("rows changed")
                    .containsExactly("0");
            supervision.stop(StopReason.CANCELLED);

            assertThat(Runs.outcome(running)).isEqualTo(new ChangeOutcome.Stopped());
        }
    }
}

package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many rows are kept with the portions that change them, and put back in portions, whoever is killed and whoever writes meanwhile. */
class RowsKeptInPortionsIT {
    private static final String CHANGES = """
            --liquibase formatted sql
            --changeset books:count
            UPDATE big SET payload = CONCAT(payload, '+') WHERE id > 10;
            --changeset books:fails
            ALTER TABLE big ADD COLUMN id INT;
            """;

    private static void kill(Path folder, Rig rig, TestSchema schema, Migration migration, String death)
            throws Exception {
        var process = ExecutorProcess.start(folder, rig, schema, migration, death);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(death + "\n" + Files.readString(folder.resolve("output")))
                .isEqualTo(FailPoint.KILLED);
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void ofAChangeThatWasKilledHalfWayComeBack(TestDatabase database, @TempDir Path folder) throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("kept")) {
            Traces.fill(schema, "big", 16);
            var migration = rig.keepingRows(Rig.target(schema), CHANGES);
            for (var death : List.of(
                    "after:SET chunk_key then SET chunk_key",
                    "after:(?s)INSERT INTO `WHIMBREL_ROWS.*`id` > .*NOT \\(\\(`id` > ")) {
                kill(folder, rig, schema, migration, death);
            }
            assertThat(changed(schema)).isBetween(1L, 60_000L);

            assertThat(rig.undo(migration, Rig.target(schema))).isInstanceOf(Signal.ChangeUndone.class);

            assertThat(changed(schema)).isZero();
        }
    }

    private static long changed(TestSchema schema) throws Exception {
        return Long.parseLong(Traces.ask(schema, "SELECT COUNT(*) FROM big WHERE LENGTH(payload) <> 200")
                .getFirst());
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void putBackByOneThatIsKilledAreNotPutBackTwice(TestDatabase database, @TempDir Path folder) throws Exception {
        try (var rig = Rig.create();
                var schema = database.newSchema("kept")) {
            Traces.fill(schema, "big", 16);
            var migration = rig.keepingRows(Rig.target(schema), CHANGES);
            assertThat(rig.run(migration, Rig.target(schema))).isInstanceOf(ChangeOutcome.Partial.class);
            var changed = changed(schema);
            var some = Traces.ask(schema, "SELECT id FROM big WHERE id > 10 ORDER BY id LIMIT 2");
            schema.run("UPDATE big SET payload = 'theirs' WHERE id = " + some.getFirst());
            for (var death : List.of(
                    "undo:after:SET whimbrel_state", "undo:after:STRAIGHT_JOIN .*whimbrel_row` > .* AND NOT ")) {
                kill(folder, rig, schema, migration, death);
            }
            // the first portion is back: what others make of it now is theirs, even if it is what the migration had
            // left
            schema.run("UPDATE big SET payload = CONCAT(payload, '+') WHERE id = " + some.getLast());

            var signal = rig.undo(migration, Rig.target(schema));

            assertThat(signal).isInstanceOf(Signal.ChangeUndone.class);
            assertThat(((Signal.ChangeUndone) signal).proof())
                    .anySatisfy(word -> assertThat(word)
                            .contains("table big: " + (changed - 1) + " rows put back as kept")
                            .contains("1 row changed by others since, and left alone (id " + some.getFirst() + ")"));
            assertThat(Traces.ask(schema, "SELECT id FROM big WHERE LENGTH(payload) <> 200 ORDER BY id"))
                    .containsExactlyElementsOf(some);
            Traces.assertNobodyIsLeft(schema);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void othersWriteAllTheWhileAndLoseNothing(TestDatabase database) throws Exception {
        var quick = new ChunkSettings(1000, 500, Duration.ofMillis(50), 0, 1000, Duration.ofSeconds(10), Map.of());
        try (var rig = Rig.create(Rig.QUICK, quick);
                var schema = database.newSchema("kept");
                var others = Executors.newVirtualThreadPerTaskExecutor()) {
            Traces.fill(schema, "big", 13);
            schema.run("ALTER TABLE big ADD COLUMN hits INT NOT NULL DEFAULT 0");
            var over = new AtomicBoolean();
            var written = others.submit(writer(schema, over));
            try {
                var target = Rig.target(schema);
                var migration = rig.keepingRows(target, CHANGES);

                assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
                assertThat(rig.undo(migration, target)).isInstanceOf(Signal.ChangeUndone.class);
            } finally {
                over.set(true);
            }

            var did = written.get();
            assertThat(Traces.ask(schema, "SELECT CONCAT(SUM(hits), ' ', SUM(payload = 'new')) FROM big"))
                    .as("what the writer did")
                    .containsExactly(did);
            assertThat(Traces.ask(schema, "SELECT COUNT(*) FROM big WHERE payload LIKE '%+'"))
                    .as("rows that the migration left")
                    .containsExactly("0");
        }
    }

    /** Counts up in rows that are being changed, and adds rows that are changed, too. @return how often each */
    private static Callable<String> writer(TestSchema schema, AtomicBoolean over) {
        return () -> {
            var added = 0;
            var hit = 0;
            try (var connection = schema.connect();
                    var statement = connection.createStatement()) {
                while (!over.get()) {
                    statement.execute("INSERT INTO big (payload) VALUES ('new')");
                    var there = 11 + added++ * 37 % 5000;
                    hit += statement.executeUpdate("UPDATE big SET hits = hits + 1 WHERE id = " + there);
                }
            }
            return hit + " " + added;
        };
    }
}

package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random rows, random changes of them, random writers afterwards: what is there after the way back is what a model says, row by row. A case is made again by its
 * seed: {@code -Dwhimbrel.rows.seed=N -Dwhimbrel.rows.cases=1}.
 */
class RandomRowsKeptIT {
    private static final long SEED = Long.getLong("whimbrel.rows.seed", 1);
    private static final int CASES = Integer.getInteger("whimbrel.rows.cases", 15);

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatIsThereAfterwardsIsWhatTheModelSays(TestDatabase database) throws Exception {
        var small = new ChunkSettings(60, 40, Duration.ofMillis(20), 0, 1000, Duration.ofSeconds(10), Map.of());
        try (var rig = Rig.create(Rig.QUICK, small);
                var schema = database.newSchema("random");
                var shadow = database.newSchema("shadow")) {
            schema.run("CREATE TABLE fails (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB");
            for (long seed = SEED; seed < SEED + CASES; seed++) {
                run(rig, schema, shadow, seed);
            }
        }
    }

    private static void run(Rig rig, TestSchema schema, TestSchema shadow, long seed) throws Exception {
        var random = new RandomRows(new Random(seed));
        var filled = random.fill();
        for (var each : List.of(schema, shadow)) {
            each.run("DROP TABLE IF EXISTS item");
            each.run(random.table());
            each.run(filled);
            each.run(random.wind());
        }
        var changes = random.changes();
        var model = RowsModel.before(schema);
        for (var change : changes) {
            shadow.run(change.sql());
            model.changed(shadow, change.sets());
        }
        var sent = changes.stream().map(RandomRows.Change::sql).toList();
        var target = Rig.target(schema);
        var migration = rig.keepingRows(
                target,
                "--liquibase formatted sql\n--changeset ann:" + seed + "\n" + String.join(";\n", sent)
                        + ";\n--changeset ann:fails\nALTER TABLE fails ADD COLUMN id INT;\n");
        var story = "seed " + seed + "\n" + random.table() + "\n" + String.join("\n", sent);

        assertThat(rig.run(migration, target)).as(story).isInstanceOf(ChangeOutcome.Partial.class);
        model.applied(schema);
        var writes = random.writes();
        for (var write : writes) {
            schema.run(write);
        }
        model.written(schema);
        story += "\nothers:\n" + String.join("\n", writes);

        assertThat(rig.undo(migration, target)).as(story).isInstanceOf(Signal.ChangeUndone.class);

        model.compare(schema, story);
    }
}

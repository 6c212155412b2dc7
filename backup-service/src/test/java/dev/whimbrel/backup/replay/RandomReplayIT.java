package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.whimbrel.backup.stories.Bench;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables, writes and migrations made up from a seed. The model is a table that only the others write to, in the same words:
 * afterwards the restored table must be equal to it, row by row. Run {@code -Dwhimbrel.replay.cases=5000} for more, and
 * {@code -Dwhimbrel.replay.seed=N} for one case again.
 */
class RandomReplayIT {
    private static final int CASES = Integer.getInteger("whimbrel.replay.cases", 50);
    private static final long SEED = Long.getLong("whimbrel.replay.seed", -1);
    private static final int TABLES = 10;

    @TempDir
    Path directory;

    /** Many cases share a schema: each has a table of its own, and one restore brings all of them back. */
    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theRestoredTableIsWhatOthersMadeOfIt(TestDatabase database) throws Exception {
        if (SEED >= 0) {
            run(database, SEED, 1);
            return;
        }
        long first = new Random().nextLong(1_000_000_000L);
        for (int done = 0; done < CASES; done += TABLES) {
            run(database, first + done, TABLES);
        }
    }

    private void run(TestDatabase database, long seed, int count) throws Exception {
        try (var schema = database.newSchema("rnd");
                var own = schema.connect();
                var other = schema.connect()) {
            var cases = new RandomCase[count];
            for (int i = 0; i < count; i++) {
                cases[i] = new RandomCase(seed + i, "t" + i, database.label().startsWith("MySQL"));
                KeepingIT.run(other, cases[i].create());
            }
            KeepingIT.run(other, "SET time_zone = '+05:30'");
            var names = new String[count];
            for (int i = 0; i < count; i++) {
                names[i] = "t" + i;
            }
            var bench = Bench.on(schema, directory);
            var backup = bench.take(names);
            var mark = WriterMark.on(own);
            for (int step = 0; step < RandomCase.STEPS; step++) {
                for (var each : cases) {
                    each.step(own, other);
                }
            }
            try {
                KeepingIT.restore(bench, backup, mark);
            } catch (Exception failed) {
                var stories = Stream.of(cases).map(RandomCase::story).collect(Collectors.joining("\n\n"));
                fail("seeds " + seed + " to " + (seed + count - 1) + " on " + database + "\n" + stories, failed);
            }
            for (var each : cases) {
                compare(bench, each);
            }
        }
    }

    private static void compare(Bench bench, RandomCase one) throws SQLException {
        var difference = bench.ask("SELECT GROUP_CONCAT(r.id) FROM " + one.table() + " r LEFT JOIN " + one.model()
                + " m ON m.id = r.id WHERE m.id IS NULL OR NOT (" + one.equal("r", "m") + ")");
        var missing = bench.ask("SELECT GROUP_CONCAT(m.id) FROM " + one.model() + " m LEFT JOIN " + one.table()
                + " r ON m.id = r.id WHERE r.id IS NULL");
        assertThat(difference + " " + missing)
                .as("seed %d: rows that differ, and missing ones%n%s", one.seed(), one.story())
                .isEqualTo("null null");
    }
}

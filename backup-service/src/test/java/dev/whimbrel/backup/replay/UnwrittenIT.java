package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.restore.CannotKeep;
import dev.whimbrel.backup.restore.Others;
import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restored;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.stories.Bench;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A restore that may lose nothing and cannot keep anything: it is done only if nobody wrote, until its last moment. */
class UnwrittenIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String EVERY_ROW = "UPDATE visit SET page = CONCAT(page, '?')";
    private static final String ONE_ROW = "UPDATE visit SET page = 'spoilt' WHERE n = 7";

    @TempDir
    Path directory;

    /** @param key how its rows are told apart: without that, they are rebuilt and never mended */
    private static void visits(TestSchema schema, String key) throws SQLException {
        schema.run("CREATE TABLE visit (n INT NOT NULL" + key + ", page VARCHAR(60));"
                + "INSERT INTO visit WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 500)"
                + " SELECT i, CONCAT('/', i) FROM s;");
    }

    private static Restored restore(Bench bench, TakenBackup backup, WriterMark own, Progress progress)
            throws Exception {
        return new Restorer(new RestoreSettings(2, Duration.ofSeconds(2), 3), Clock.systemUTC())
                .restore(
                        new RestoreOrder(
                                bench.target(), backup.files(), List.of(), List.of(), new Others.Absent(List.of(own))),
                        progress);
    }

    private static String digest(Bench bench) throws SQLException {
        return bench.ask("SELECT CONCAT(COUNT(*), ' ', SUM(CRC32(CONCAT(n, page)))) FROM visit");
    }

    private static String tables(Bench bench, TestSchema schema) throws SQLException {
        return bench.ask("SELECT GROUP_CONCAT(TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '"
                + schema.name() + "'");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whereNobodyElseWroteTheTableComesBackAndThatIsPartOfTheProof(TestDatabase database) throws Exception {
        for (var key : List.of("", " PRIMARY KEY")) {
            for (var destroyed : List.of(EVERY_ROW, ONE_ROW)) {
                try (var schema = database.newSchema("unwritten");
                        var own = schema.connect()) {
                    visits(schema, key);
                    var bench = Bench.on(schema, directory);
                    var before = digest(bench);
                    var backup = bench.take();
                    var mark = WriterMark.on(own);
                    KeepingIT.run(own, destroyed);

                    var restored = restore(bench, backup, mark, Bench.UNWATCHED);

                    assertThat(digest(bench)).as(key + destroyed).isEqualTo(before);
                    assertThat(restored.proof()).anyMatch(line -> line.contains("nobody else wrote to these tables"));
                    assertThat(tables(bench, schema)).isEqualTo("visit");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatWasWrittenAtAnyOfItsMomentsEndsItAndStays(TestDatabase database) throws Exception {
        for (var key : List.of("", " PRIMARY KEY")) {
            for (var destroyed : List.of(EVERY_ROW, ONE_ROW)) {
                int moment = 0;
                while (endedByWritingAt(moment, database, key, destroyed)) {
                    moment++;
                }
                assertThat(moment).as("moments, " + key + destroyed).isGreaterThan(1);
            }
        }
    }

    /** @return false when it was done before that moment came, and nothing was written */
    private boolean endedByWritingAt(int moment, TestDatabase database, String key, String destroyed) throws Exception {
        try (var schema = database.newSchema("unwritten");
                var own = schema.connect();
                var other = schema.connect()) {
            visits(schema, key);
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            var mark = WriterMark.on(own);
            KeepingIT.run(own, destroyed);
            var moments = new AtomicInteger();
            var progress = Bench.watched(doing -> {
                if (moments.getAndIncrement() == moment) {
                    KeepingIT.run(other, "INSERT INTO visit VALUES (1000, 'theirs')");
                }
            });

            var end = catchThrowable(() -> restore(bench, backup, mark, progress));

            if (moments.get() <= moment) {
                assertThat(end).isNull();
                return false;
            }
            assertThat(end)
                    .as("written at moment " + moment + ", " + key + destroyed)
                    .isInstanceOf(CannotKeep.class)
                    .hasMessageContaining("others wrote 1 row of visit")
                    .hasMessageContaining("The live tables are as they were.");
            assertThat(bench.ask("SELECT page FROM visit WHERE n = 1000")).isEqualTo("theirs");
            assertThat(bench.ask("SELECT COUNT(*) FROM visit WHERE page LIKE '%?' OR page = 'spoilt'"))
                    .isEqualTo(destroyed.equals(EVERY_ROW) ? "500" : "1");
            assertThat(tables(bench, schema)).isEqualTo("visit");
            return true;
        }
    }
}

package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.CannotBackUp;
import dev.whimbrel.targets.content.ContentChecksum;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailedBackupIT {
    @TempDir
    Path directory;

    private static final String WAITING = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE()"
            + " AND STATE LIKE 'Waiting for table metadata lock%'";

    private final ExecutorService others = Executors.newSingleThreadExecutor();
    private final List<Future<?>> changes = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aTableThatIsAlteredDuringTheDumpMakesTheBackupInvalidUnlessTheChangeHadToWait(TestDatabase database)
            throws Exception {
        int invalid = 0;
        for (var change : List.of(
                "ALTER TABLE nest ADD COLUMN late INT",
                "ALTER TABLE nest DROP COLUMN egg",
                "TRUNCATE TABLE twig",
                "TRUNCATE TABLE nest",
                "DROP TABLE twig",
                "CREATE TABLE fresh (id INT PRIMARY KEY)")) {
            try (var schema = schema(database)) {
                var bench = Bench.on(schema, directory);
                bench.execute("ANALYZE TABLE nest, twig");
                var before = bench.contents();
                try {
                    var backup = bench.take(meanwhile(bench, change), "nest", "twig", "fresh");
                    for (var table : backup.manifest().tables()) {
                        assertThat(new ContentChecksum(table.rows(), table.contentChecksum()))
                                .as(change)
                                .isEqualTo(before.get(table.name()));
                    }
                } catch (CannotBackUp refused) {
                    invalid++;
                    assertThat(refused)
                            .as(change)
                            .hasMessageContaining("altered, truncated or dropped")
                            .hasMessageContaining("thrown away");
                    assertThat(directory.resolve("target")).as(change).isEmptyDirectory();
                }
                changesWereMade();
                deleteAll();
            }
        }
        assertThat(invalid).isPositive();
    }

    private void deleteAll() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aTableThatIsNotPartOfTheBackupMayChange(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var backup = bench.take(meanwhile(bench, "ALTER TABLE twig ADD COLUMN late INT"), "nest");
            assertThat(bench.readBack(backup)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aConnectionThatIsCutLeavesNothingBehind(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            assertThatThrownBy(() -> bench.take(once("writing rows", () -> Cut.all(schema))))
                    .isInstanceOf(SQLException.class);
            assertNothingIsLeft();
            assertThat(bench.readBack(bench.take())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aDiskThatFillsUpIsAClearFailureAndIsFreeAgain(TestDatabase database) throws Exception {
        try (var disk = SmallDisk.of(directory, 2)) {
            assumeTrue(disk.isPresent(), "left out: no small file system can be mounted here");
            try (var schema = schema(database)) {
                var bench = Bench.on(schema, disk.path());
                bench.execute("INSERT INTO nest SELECT id + 10000, RANDOM_BYTES(1000) FROM nest");
                var order = new BackupOrder(bench.target(), "migration-1", List.of("nest"));
                // what the server estimates is deliberately believed to be nothing: the disk must fill up while writing
                assertThatThrownBy(() -> bench.taker(500, -1_000_000_000).take(order, Bench.UNWATCHED))
                        .isInstanceOf(CannotBackUp.class)
                        .hasMessageContaining("is full");
                assertThat(disk.used()).isLessThan(100_000);

                assertThatThrownBy(() -> bench.taker(500, 1_000_000_000).take(order, Bench.UNWATCHED))
                        .isInstanceOf(CannotBackUp.class)
                        .hasMessageContaining("Not enough disk space")
                        .hasMessageContaining("Nothing was written");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aDiskThatOthersFillMeanwhileEndsTheBackupBeforeItIsFull(TestDatabase database) throws Exception {
        try (var disk = SmallDisk.of(directory, 32)) {
            assumeTrue(disk.isPresent(), "left out: no small file system can be mounted here");
            try (var schema = schema(database)) {
                var bench = Bench.on(schema, disk.path());
                var order = new BackupOrder(bench.target(), "migration-1", List.of("nest", "twig"));
                var others = disk.path().resolve("of-somebody-else");
                var filling = once("looking at table", () -> Files.write(others, new byte[26 << 20]));

                assertThatThrownBy(() -> bench.taker(500, 8 << 20).take(order, filling))
                        .isInstanceOf(CannotBackUp.class)
                        .hasMessageContaining("fell to")
                        .hasMessageContaining("thrown away");

                Files.delete(others);
                assertThat(disk.used()).isLessThan(100_000);
            }
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static Progress once(String when, AutoCloseable action) {
        var done = new AtomicBoolean();
        return Bench.watched(doing -> {
            if (doing.startsWith(when) && done.compareAndSet(false, true)) {
                action.close();
            }
        });
    }

    /** As somebody else would, between two chunks. The backup goes on once the change is made or waits for its turn. */
    private Progress meanwhile(Bench bench, String change) {
        return once("writing rows", () -> {
            var running = others.submit(() -> {
                bench.execute("SET lock_wait_timeout = 20", change);
                return true;
            });
            changes.add(running);
            Awaitility.await()
                    .until(() -> running.isDone() || !bench.ask(WAITING).equals("0"));
        });
    }

    private void changesWereMade() throws Exception {
        for (var change : changes) {
            change.get();
        }
        changes.clear();
    }

    @AfterEach
    void noChangeIsLeftRunning() throws Exception {
        changesWereMade();
        others.close();
    }

    private static TestSchema schema(TestDatabase database) throws SQLException {
        var schema = database.newSchema("nests");
        schema.run("""
                CREATE TABLE nest (id INT PRIMARY KEY, egg VARBINARY(1000));
                CREATE TABLE twig (id INT PRIMARY KEY);
                INSERT INTO nest WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 900)
                    SELECT id, RANDOM_BYTES(1000) FROM n;
                INSERT INTO nest SELECT id + 900, RANDOM_BYTES(1000) FROM nest;
                INSERT INTO nest SELECT id + 1800, RANDOM_BYTES(1000) FROM nest;
                INSERT INTO twig SELECT id FROM nest;
                """);
        return schema;
    }
}

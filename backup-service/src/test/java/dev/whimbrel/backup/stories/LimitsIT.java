package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.limits.Limits;
import dev.whimbrel.backup.limits.Replicas;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.CannotBackUp;
import dev.whimbrel.backup.taking.TakeSettings;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.targets.Target;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A backup that asks for no more than it may. */
class LimitsIT {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Replicas NOBODY = new Replicas(LONG, _ -> List.of());

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void noMoreBytesASecondPassThanMay(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            long began = System.nanoTime();
            var backup = take(schema, new Limits(2_000_000, LONG, NOBODY), Bench.UNWATCHED);
            double seconds = (System.nanoTime() - began) / 1e9;
            long bytes = backup.manifest().tables().stream()
                    .flatMap(table -> table.chunks().stream())
                    .mapToLong(chunk -> chunk.rawBytes())
                    .sum();
            assertThat(bytes).isGreaterThan(2_000_000);
            // the last bytes need not wait for anybody
            assertThat(seconds).isGreaterThan(0.6 * bytes / 2_000_000);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aSnapshotThatIsOpenForTooLongIsGivenUp(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            assertThatThrownBy(() -> take(schema, new Limits(0, Duration.ZERO, NOBODY), Bench.UNWATCHED))
                    .isInstanceOf(CannotBackUp.class)
                    .hasMessageContaining("longest-snapshot")
                    .hasMessageContaining("thrown away");
            assertThat(directory.resolve("target")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void workWaitsForAReplicaThatDoesNotKeepUp(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            // a server that replicates from nobody does not say how far it is behind
            var replicas = new AtomicReference<List<Target>>(
                    List.of(Bench.on(schema, directory).target()));
            var waited = new AtomicReference<>("");
            var eye = Bench.watched(doing -> {
                if (doing.startsWith("waiting") && waited.compareAndSet("", doing)) {
                    replicas.set(List.of());
                }
            });
            var backup = take(schema, new Limits(0, LONG, new Replicas(LONG, _ -> replicas.get())), eye);
            assertThat(waited.get()).contains("does not say how far it is behind");
            assertThat(backup.manifest().rows()).isEqualTo(3000);
        }
    }

    private TakenBackup take(TestSchema schema, Limits limits, Progress progress) throws Exception {
        var settings = new TakeSettings(new SnapshotSettings(2, Duration.ofSeconds(2), 3), 500, 64 << 20, 0, limits);
        return new BackupTaker(LocalStore.open(directory), settings, Clock.systemUTC())
                .take(new BackupOrder(Bench.on(schema, directory).target(), "migration-1", List.of()), progress);
    }

    private static TestSchema schema(TestDatabase database) throws SQLException {
        var schema = database.newSchema("limits");
        schema.run("""
                CREATE TABLE egg (id INT PRIMARY KEY, shell VARBINARY(1000));
                INSERT INTO egg WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 750)
                    SELECT id, RANDOM_BYTES(1000) FROM n;
                INSERT INTO egg SELECT id + 750, RANDOM_BYTES(1000) FROM egg;
                INSERT INTO egg SELECT id + 1500, RANDOM_BYTES(1000) FROM egg;
                ANALYZE TABLE egg;
                """);
        return schema;
    }
}

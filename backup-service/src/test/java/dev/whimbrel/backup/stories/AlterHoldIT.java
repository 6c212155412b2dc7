package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.TakeSettings;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ALTERs that wait for a backup instead of making it invalid, and not for longer than they should. */
class AlterHoldIT {
    private static final String WAITING =
            "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'Waiting for backup lock'";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anAlterWaitsForTheSnapshotAndTheBackupStaysValid(TestDatabase database) throws Exception {
        try (var schema = schema(database);
                var others = Executors.newSingleThreadExecutor()) {
            var bench = Bench.on(schema, directory);
            assumeThat(bench.target().version().flavour()).isEqualTo(Flavour.MYSQL);
            var alter = new AtomicReference<Future<?>>();
            var begun = new AtomicBoolean(); // two readers look at once
            var backup = take(bench, Duration.ofMinutes(5), doing -> {
                if (doing.startsWith("writing rows") && begun.compareAndSet(false, true)) {
                    alter.set(others.submit(() -> {
                        bench.execute("ALTER TABLE nest ADD COLUMN late INT");
                        return true;
                    }));
                    Awaitility.await().until(() -> !bench.ask(WAITING).equals("0"));
                }
            });
            alter.get().get();
            assertThat(backup.manifest().consistency().statement())
                    .contains("LOCK INSTANCE FOR BACKUP")
                    .contains("300 seconds at most");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theAlterOfAnotherSchemaDoesNotWaitForAllOfALongBackup(TestDatabase database) throws Exception {
        try (var schema = schema(database);
                var other = database.newSchema("other")) {
            other.run("CREATE TABLE egg (id INT PRIMARY KEY);");
            var bench = Bench.on(schema, directory);
            assumeThat(bench.target().version().flavour()).isEqualTo(Flavour.MYSQL);
            var altered = new AtomicReference<>("");
            take(bench, Duration.ofSeconds(1), doing -> {
                if (doing.startsWith("writing rows") && altered.compareAndSet("", "meanwhile")) {
                    Bench.on(other, directory).execute("ALTER TABLE egg ADD COLUMN late INT");
                }
            });
            assertThat(altered.get()).isEqualTo("meanwhile");
            assertThat(bench.ask(WAITING)).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anAccountThatMayNotIsToldSo(TestDatabase database) throws Exception {
        var user = "wa_" + Long.toString(System.nanoTime(), 36);
        try (var schema = schema(database)) {
            assumeThat(Bench.on(schema, directory).target().version().flavour()).isEqualTo(Flavour.MYSQL);
            execute(database, "CREATE USER '" + user + "'@'%' IDENTIFIED BY 'Secret.1'");
            try {
                execute(database, "GRANT ALL ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
                execute(database, "GRANT RELOAD, PROCESS ON *.* TO '" + user + "'@'%'");
                var backup = take(Bench.on(schema, directory, user, "Secret.1"), Duration.ofSeconds(3), _ -> {});
                assertThat(backup.manifest().consistency().statement())
                        .contains("global read lock while it was opened")
                        .contains("lacks the BACKUP_ADMIN privilege");
            } finally {
                execute(database, "DROP USER '" + user + "'@'%'");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void commitsAreHeldUpByTheGentlestMeansOfTheServer(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            boolean mariaDb = bench.target().version().flavour() == Flavour.MARIADB;
            assertThat(bench.take().manifest().consistency().statement())
                    .contains(mariaDb ? "BACKUP STAGE BLOCK_COMMIT" : "a global read lock");
        }
    }

    private TakenBackup take(Bench bench, Duration hold, Bench.Eye eye) throws Exception {
        var snapshot = new SnapshotSettings(2, Duration.ofSeconds(2), 3, hold);
        return new BackupTaker(bench.store(), new TakeSettings(snapshot, 1000, 64 << 20, 0), Clock.systemUTC())
                .take(new BackupOrder(bench.target(), "migration-1", List.of()), Bench.watched(eye));
    }

    /** Large enough for two connections. */
    private static TestSchema schema(TestDatabase database) throws SQLException {
        var schema = database.newSchema("hold");
        schema.run("""
                CREATE TABLE nest (id INT PRIMARY KEY, egg CHAR(200) NOT NULL DEFAULT 'x');
                INSERT INTO nest (id) VALUES (0);
                """);
        try (var connection = schema.connect();
                var statement = connection.createStatement()) {
            for (int have = 1; have < 16_384; have *= 2) {
                statement.execute("INSERT INTO nest (id) SELECT id + " + have + " FROM nest");
            }
            statement.execute("ANALYZE TABLE nest");
        }
        return schema;
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

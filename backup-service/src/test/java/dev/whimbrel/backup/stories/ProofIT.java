package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.backup.restore.Rehearsal;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.CannotBackUp;
import dev.whimbrel.backup.taking.TakeSettings;
import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups that are restored before they are believed. */
class ProofIT {
    private static final String SCRATCH =
            "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE" + " '\\_whimbrel\\_proof\\_%'";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aBackupOfSakilaIsRestoredIntoAScratchSchemaOfWhichNothingStays(TestDatabase database) throws Exception {
        var loaded = Sakila.load(database);
        assumeTrue(loaded.isPresent());
        try (var schema = loaded.get()) {
            var bench = Bench.on(schema, directory);
            var contents = bench.contents();
            var done = new CopyOnWriteArrayList<String>();
            var order = new BackupOrder(bench.target(), "migration-1", List.of());
            var backup = taker().take(order, Bench.watched(done::add));
            assertThat(backup.manifest().tables()).hasSize(16);
            assertThat(done).anyMatch(it -> it.startsWith("comparing the content of rental"));
            assertThat(bench.contents()).isEqualTo(contents);
            assertThat(bench.ask(SCRATCH)).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anAccountThatMayNotCreateTheScratchSchemaIsToldWhatToGrant(TestDatabase database) throws Exception {
        var user = "wp_" + Long.toString(System.nanoTime(), 36);
        try (var schema = database.newSchema("proof");
                var connection = database.connect();
                var statement = connection.createStatement()) {
            schema.run("CREATE TABLE egg (id INT PRIMARY KEY);");
            statement.execute("CREATE USER '" + user + "'@'%' IDENTIFIED BY 'Secret.1'");
            statement.execute("GRANT ALL ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
            try {
                var bench = Bench.on(schema, directory, user, "Secret.1");
                var order = new BackupOrder(bench.target(), "migration-1", List.of());
                assertThatThrownBy(() -> taker().take(order, Bench.UNWATCHED))
                        .isInstanceOf(CannotBackUp.class)
                        .hasMessageContaining("may not create a scratch schema")
                        .hasMessageContaining("whimbrel.backup.proof");
                assertThat(LocalStore.open(directory).finished()).isEmpty();
            } finally {
                statement.execute("DROP USER '" + user + "'@'%'");
            }
        }
    }

    private BackupTaker taker() {
        var restorer = new Restorer(new RestoreSettings(2, Duration.ofSeconds(2), 3), Clock.systemUTC());
        return new BackupTaker(
                LocalStore.open(directory),
                new TakeSettings(new SnapshotSettings(2, Duration.ofSeconds(2), 3), 1000, 64 << 20, 0),
                Clock.systemUTC(),
                new Rehearsal(restorer));
    }
}

package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.limits.Limits;
import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.CannotBackUp;
import dev.whimbrel.backup.taking.TakeSettings;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An account that may do too little hears what it needs; trying again would end the same. */
class PrivilegesIT {
    private static final String PASSWORD = "Secret.1";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anAccountThatMayDoTooLittleIsToldWhatItNeeds(TestDatabase database) throws Exception {
        var user = "wb_" + Long.toString(System.nanoTime(), 36);
        try (var schema = database.newSchema("privileges")) {
            schema.run("CREATE TABLE nest (id INT PRIMARY KEY); INSERT INTO nest VALUES (1), (2);");
            var owner = Bench.on(schema, directory);
            var backup = owner.take();
            owner.execute("UPDATE nest SET id = 3 WHERE id = 1");
            execute(database, "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
            try {
                execute(database, "GRANT INSERT ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
                var guest = Bench.on(schema, directory.resolve("guest"), user, PASSWORD);
                assertThatThrownBy(guest::take)
                        .isInstanceOf(CannotBackUp.class)
                        .hasMessageContaining("Grant it SELECT, SHOW VIEW, TRIGGER and EVENT");

                execute(database, "GRANT SELECT ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
                assertThatThrownBy(() -> guest.restore(backup))
                        .isInstanceOf(CannotRestore.class)
                        .hasMessageContaining("The live tables are as they were");
                assertThat(owner.ask("SELECT GROUP_CONCAT(id ORDER BY id) FROM nest"))
                        .isEqualTo("2,3");
                assertThat(owner.tables()).containsExactly("nest");
            } finally {
                execute(database, "DROP USER '" + user + "'@'%'");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatAnAccountMayNotSeeIsSaidOrRefused(TestDatabase database) throws Exception {
        var user = "wu_" + Long.toString(System.nanoTime(), 36);
        try (var schema = database.newSchema("unseen")) {
            schema.run("""
                    CREATE TABLE nest (id INT PRIMARY KEY);
                    CREATE TABLE egg (id INT PRIMARY KEY);
                    CREATE TRIGGER hatch BEFORE INSERT ON nest FOR EACH ROW SET NEW.id = NEW.id + 1;
                    CREATE PROCEDURE lay() SELECT 1;
                    CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM nest;
                    """);
            assertThat(Bench.on(schema, directory).take().manifest().warned()).isEmpty();
            execute(database, "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
            try {
                execute(database, "GRANT SELECT, SHOW VIEW ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
                execute(database, "GRANT TRIGGER ON `" + schema.name() + "`.egg TO '" + user + "'@'%'");
                var guest = Bench.on(schema, directory, user, PASSWORD);

                var manifest = guest.take().files().manifest();

                assertThat(manifest.programEntries()).isEmpty();
                assertThat(manifest.warned())
                        .hasSize(3)
                        .anyMatch(it -> it.contains("lacks TRIGGER") && it.endsWith(": nest."))
                        .anyMatch(it -> it.contains("lacks EVENT"))
                        .anyMatch(it -> it.contains("routines may be missing"));
                assertThat(guest.take("egg").manifest().warned()).isEmpty();
                assertThatThrownBy(() -> strict(guest).take(order(guest), Bench.UNWATCHED))
                        .isInstanceOf(CannotBackUp.class)
                        .hasMessageContaining("lacks EVENT")
                        .hasMessageContaining("whimbrel.backup.unseen");

                execute(database, "GRANT ALL ON `" + schema.name() + "`.* TO '" + user + "'@'%'");
                if (!database.label().startsWith("MariaDB")) {
                    execute(database, "GRANT SHOW_ROUTINE ON *.* TO '" + user + "'@'%'");
                }
                assertThat(strict(guest)
                                .take(order(guest), Bench.UNWATCHED)
                                .manifest()
                                .programEntries())
                        .hasSize(2);
            } finally {
                execute(database, "DROP USER '" + user + "'@'%'");
            }
        }
    }

    private static BackupOrder order(Bench bench) {
        return new BackupOrder(bench.target(), "migration-1", List.of());
    }

    private static BackupTaker strict(Bench bench) {
        var settings = new TakeSettings(
                new SnapshotSettings(2, Duration.ofSeconds(2), 3),
                1000,
                64 << 20,
                0,
                Limits.NONE,
                TakeSettings.IfUnseen.REFUSE);
        return new BackupTaker(bench.store(), settings, Clock.systemUTC());
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

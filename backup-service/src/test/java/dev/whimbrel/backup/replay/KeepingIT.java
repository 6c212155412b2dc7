package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.restore.CannotRestore;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A migration and others write to the same tables; afterwards only what the others wrote is there. */
class KeepingIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    @TempDir
    Path directory;

    static Restored restore(Bench bench, TakenBackup backup, WriterMark own, String... dropTables) throws Exception {
        return new Restorer(new RestoreSettings(2, Duration.ofSeconds(2), 3), Clock.systemUTC())
                .restore(
                        new RestoreOrder(
                                bench.target(),
                                backup.files(),
                                List.of(),
                                List.of(dropTables),
                                new Others.Kept(List.of(own))),
                        Bench.UNWATCHED);
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String all(Bench bench, String table) throws SQLException {
        return bench.ask(
                "SELECT GROUP_CONCAT(CONCAT_WS('|', id, COALESCE(name, '-'), COALESCE(amount, '-')) ORDER BY id) FROM "
                        + table);
    }

    private static void film(TestSchema schema) throws SQLException {
        schema.run("""
                CREATE TABLE film (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20), amount INT UNSIGNED DEFAULT 7)
                    DEFAULT CHARSET = utf8mb4;
                INSERT INTO film (id, name, amount) VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3), (4, 'four', 4);
                """);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void onlyWhatOthersWroteIsThere(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("keep");
                var own = schema.connect();
                var other = schema.connect()) {
            film(schema);
            var bench = Bench.on(schema, directory);
            var definitions = bench.ask("SHOW CREATE TABLE film");
            var backup = bench.take();
            var mark = WriterMark.on(own);
            run(other, "UPDATE film SET name = 'eins' WHERE id = 1");
            run(
                    own,
                    "UPDATE film SET amount = amount * 100",
                    "ALTER TABLE film ADD COLUMN fresh VARCHAR(5) DEFAULT 'x' AFTER id, MODIFY amount BIGINT",
                    "INSERT INTO film (id, name) VALUES (100, 'own')",
                    "DELETE FROM film WHERE id = 3");
            run(
                    other,
                    "INSERT INTO film (id, name, amount, fresh) VALUES (5, 'fünf', 4000000000, 'y')",
                    "UPDATE film SET name = 'zwei', fresh = 'z' WHERE id = 2",
                    "UPDATE film SET fresh = 'only'",
                    "DELETE FROM film WHERE id = 4",
                    "UPDATE film SET name = 'gone with it' WHERE id = 100",
                    "UPDATE film SET id = 11 WHERE id = 1");
            run(
                    own,
                    "ALTER TABLE film CHANGE name title VARCHAR(40) FIRST",
                    "ALTER TABLE film RENAME COLUMN amount TO price");
            run(other, "UPDATE film SET title = 'zwo', price = 22 WHERE id = 2", "INSERT INTO film (id) VALUES (3)");

            var restored = restore(bench, backup, mark);

            assertThat(all(bench, "film")).isEqualTo("2|zwo|22,3|-|-,5|fünf|4000000000,11|eins|1");
            assertThat(bench.ask("SHOW CREATE TABLE film")).isEqualTo(definitions);
            assertThat(restored.proof()).anyMatch(sentence -> sentence.contains("changes of rows that others made"));
            assertThat(bench.ask("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '" + schema.name()
                            + "'"))
                    .isEqualTo("1");
        }
    }

    /** As after an undoing that led back to the definitions and not to the values. */
    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatOthersWroteToAColumnThatCameBackEmptyIsThereToo(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("keep");
                var own = schema.connect();
                var other = schema.connect()) {
            film(schema);
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            var mark = WriterMark.on(own);
            run(own, "ALTER TABLE film DROP COLUMN amount");
            run(other, "UPDATE film SET name = 'zwei' WHERE id = 2");
            run(own, "ALTER TABLE film ADD COLUMN amount INT UNSIGNED DEFAULT 7");
            run(
                    other,
                    "UPDATE film SET amount = 33 WHERE id = 3",
                    "UPDATE film SET name = 'vier' WHERE id = 4",
                    "INSERT INTO film (id, name, amount) VALUES (5, 'fünf', 55)");

            restore(bench, backup, mark);

            assertThat(all(bench, "film")).isEqualTo("1|one|1,2|zwei|2,3|three|33,4|vier|4,5|fünf|55");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatCannotBeKeptIsSaidAndNothingChanges(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("keep");
                var own = schema.connect();
                var other = schema.connect()) {
            schema.run(
                    "CREATE TABLE film (id INT PRIMARY KEY, code INT UNIQUE); INSERT INTO film VALUES (1, 1), (2, 2);");
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            var mark = WriterMark.on(own);
            run(own, "DELETE FROM film WHERE id = 1");
            run(other, "INSERT INTO film VALUES (3, 1)");

            assertThatThrownBy(() -> restore(bench, backup, mark))
                    .isInstanceOf(CannotRestore.class)
                    .hasMessageContaining("whose unique value a row of the backup has");

            assertThat(bench.ask("SELECT GROUP_CONCAT(id ORDER BY id) FROM film"))
                    .isEqualTo("2,3");
            assertThat(bench.ask("SELECT GROUP_CONCAT(TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '"
                            + schema.name() + "'"))
                    .isEqualTo("film");
        }
    }
}

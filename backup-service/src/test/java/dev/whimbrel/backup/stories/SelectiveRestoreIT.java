package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where hardly anything differs, only what differs is written. */
class SelectiveRestoreIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void rowsThatWereChangedDeletedAndAddedInOnePlaceAreMendedThere(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var contents = bench.contents();
            var backup = bench.take();
            bench.execute(
                    "UPDATE egg SET shell = 'brøken; \\n' WHERE id BETWEEN 3000 AND 3050",
                    "DELETE FROM egg WHERE id BETWEEN 3100 AND 3120",
                    "INSERT INTO egg VALUES (30000, 'new', 1, x'00')",
                    "UPDATE pair SET note = 'other' WHERE a = 7 AND b = 'x'");
            var created = created(bench);
            var done = new CopyOnWriteArrayList<String>();
            var restored = bench.restore(backup, Bench.watched(done::add), List.of(), List.of());

            assertThat(bench.contents()).isEqualTo(contents);
            assertThat(created(bench)).as("the tables are the same ones").isEqualTo(created);
            assertThat(done).noneMatch(it -> it.startsWith("swapping"));
            assertThat(restored.proof())
                    .anyMatch(it -> it.startsWith("table egg: 9000 rows") && it.contains("parts differed"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatChangedAllOverComesBackToo(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var contents = bench.contents();
            var backup = bench.take();
            bench.execute("UPDATE egg SET nest = nest + 1 WHERE id % 100 = 0");
            bench.restore(backup);
            assertThat(bench.contents()).isEqualTo(contents);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aTriggerIsNotFired(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            schema.run("CREATE TRIGGER watch BEFORE DELETE ON egg FOR EACH ROW SET @fired = 1;");
            var bench = Bench.on(schema, directory);
            var contents = bench.contents();
            var backup = bench.take();
            bench.execute("DELETE FROM egg WHERE id = 5");
            var done = new CopyOnWriteArrayList<String>();
            bench.restore(backup, Bench.watched(done::add), List.of(), List.of());
            assertThat(bench.contents()).isEqualTo(contents);
            assertThat(done).anyMatch(it -> it.startsWith("swapping"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void asManyRowsThatAreGoneAsThereAreNewOnesAreNotTakenForTheSame(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var contents = bench.contents();
            var backup = bench.take();
            bench.execute(
                    "DELETE FROM pair WHERE a = 3",
                    "INSERT INTO pair VALUES (300, 'q', NULL), (301, 'é', 'new')",
                    "UPDATE pair SET note = 'other' WHERE a = 8");
            var done = new CopyOnWriteArrayList<String>();
            bench.restore(backup, Bench.watched(done::add), List.of(), List.of());
            assertThat(bench.contents()).isEqualTo(contents);
            assertThat(done).noneMatch(it -> it.startsWith("swapping"));
        }
    }

    private static String created(Bench bench) throws SQLException {
        return bench.ask("SELECT GROUP_CONCAT(CREATE_TIME ORDER BY TABLE_NAME) FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = DATABASE()");
    }

    private static TestSchema schema(TestDatabase database) throws SQLException {
        var schema = database.newSchema("eggs");
        schema.run("""
                CREATE TABLE nest (id INT PRIMARY KEY);
                CREATE TABLE egg (id INT AUTO_INCREMENT PRIMARY KEY, shell VARCHAR(40), nest INT, yolk VARBINARY(20),
                    UNIQUE KEY (shell, id), KEY (nest)) DEFAULT CHARSET = utf8mb4;
                CREATE TABLE pair (a INT, b VARCHAR(5), note VARCHAR(20), PRIMARY KEY (a, b)) DEFAULT CHARSET = latin1;
                INSERT INTO egg WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 1000)
                    SELECT id, CONCAT('shell ü', id), id % 7, UNHEX(HEX(id)) FROM n;
                INSERT INTO egg SELECT id + 1000, shell, nest, yolk FROM egg;
                INSERT INTO egg SELECT id + 2000, shell, nest, yolk FROM egg;
                INSERT INTO egg SELECT id + 4000, shell, nest, yolk FROM egg;
                INSERT INTO egg SELECT id + 8000, shell, nest, yolk FROM egg WHERE id <= 1000;
                INSERT INTO pair SELECT id % 100, IF(id < 100, 'x', 'é'), NULL FROM egg WHERE id < 200;
                ANALYZE TABLE egg, pair, nest;
                """);
        return schema;
    }
}

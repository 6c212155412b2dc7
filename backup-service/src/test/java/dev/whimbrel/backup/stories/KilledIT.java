package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.store.LocalStore;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole processes end between one instruction and the next, and the server only notices that nobody is there any more. */
class KilledIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aBackupThatWasKilledIsNoBackupAndTheNextAttemptClearsItAway(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            for (var moment : List.of("writing rows", "reading back")) {
                Doomed.backUp(bench, moment);

                assertThat(LocalStore.open(directory).finished()).as(moment).isEmpty();
                assertThat(directory.resolve("target")).as(moment).isNotEmptyDirectory();
            }
            var backup = bench.take();

            assertThat(bench.readBack(backup)).isEmpty();
            assertThat(directory.resolve("target"))
                    .isDirectoryContaining("glob:**" + backup.manifest().id());
            try (var there = java.nio.file.Files.list(directory.resolve("target"))) {
                assertThat(there).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aRestoreThatWasKilledIsAskedForAgainAndBringsEverythingBack(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            var contents = bench.contents();
            var definitions = bench.definitions();
            bench.execute(
                    "SET foreign_key_checks = 0",
                    "UPDATE nest SET egg = 'gone'",
                    "ALTER TABLE twig ADD COLUMN late INT");
            var wrecked = bench.contents();
            for (var moment : List.of("loading rows", "swapping the tables", "naming foreign")) {
                Doomed.restore(bench, Bench.directory(backup), moment);
                nobodyIsLeft(bench);
                if (!moment.startsWith("naming")) {
                    assertThat(bench.ask("SELECT COUNT(*) FROM nest WHERE egg = 'gone'"))
                            .as(moment)
                            .isEqualTo("3000");
                    assertThat(wrecked).as(moment).isNotEqualTo(contents);
                }
            }

            bench.restore(backup);

            assertThat(bench.contents()).isEqualTo(contents);
            assertThat(bench.definitions()).isEqualTo(definitions);
            assertThat(bench.tables()).containsExactly("nest", "twig");
        }
    }

    /** The server ends what a process that is gone was at, in its own time. */
    private static void nobodyIsLeft(Bench bench) {
        Awaitility.await()
                .until(() -> bench.ask("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE()"
                                + " AND ID <> CONNECTION_ID()")
                        .equals("0"));
    }

    private static TestSchema schema(TestDatabase database) throws SQLException {
        var schema = database.newSchema("killed");
        schema.run("""
                CREATE TABLE nest (id INT PRIMARY KEY, egg VARBINARY(400));
                CREATE TABLE twig (id INT PRIMARY KEY, nest INT, CONSTRAINT of_nest FOREIGN KEY (nest) REFERENCES nest (id));
                INSERT INTO nest WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 750)
                    SELECT id, RANDOM_BYTES(400) FROM n;
                INSERT INTO nest SELECT id + 750, RANDOM_BYTES(400) FROM nest;
                INSERT INTO nest SELECT id + 1500, RANDOM_BYTES(400) FROM nest;
                INSERT INTO twig SELECT id, id FROM nest;
                ANALYZE TABLE nest, twig;
                """);
        return schema;
    }
}

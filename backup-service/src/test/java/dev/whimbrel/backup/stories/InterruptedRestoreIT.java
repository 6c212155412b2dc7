package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two tables that point to each other, a third outside the backup that points to one of them; triggers, checks with names
 * of their own, keys with and without names, and a name of 64 letters.
 */
class InterruptedRestoreIT {
    private static final String LONG = "a_table_whose_name_is_as_long_as_the_servers_let_a_name_be_64_ab";
    private static final String SCHEMA = """
            CREATE TABLE shop (id INT PRIMARY KEY, boss INT NOT NULL, CONSTRAINT rich CHECK (id < 1000), CHECK (boss > 0));
            CREATE TABLE worker (id INT PRIMARY KEY, shop INT NOT NULL, mentor INT,
                CONSTRAINT works_at FOREIGN KEY (shop) REFERENCES shop (id) ON UPDATE CASCADE ON DELETE RESTRICT,
                FOREIGN KEY (mentor) REFERENCES worker (id) ON DELETE SET NULL);
            CREATE TABLE long_name (id INT AUTO_INCREMENT PRIMARY KEY, worker INT,
                CONSTRAINT long_fk FOREIGN KEY (worker) REFERENCES worker (id));
            CREATE TABLE sale (id INT PRIMARY KEY, worker INT, CONSTRAINT sold_by FOREIGN KEY (worker) REFERENCES worker (id),
                FOREIGN KEY (id) REFERENCES shop (id));
            CREATE TABLE log (what VARCHAR(50));
            SET foreign_key_checks = 0;
            INSERT INTO worker VALUES (1, 1, NULL), (2, 1, 1);
            INSERT INTO shop VALUES (1, 1), (2, 2);
            ALTER TABLE shop ADD CONSTRAINT led_by FOREIGN KEY (boss) REFERENCES worker (id);
            INSERT INTO sale VALUES (1, 1), (2, 2);
            INSERT INTO long_name (worker) VALUES (1), (2);
            DELIMITER ;;
            CREATE TRIGGER hired AFTER INSERT ON worker FOR EACH ROW BEGIN INSERT INTO log VALUES ('hired; for life'); END;;
            CREATE TRIGGER hired_again AFTER INSERT ON worker FOR EACH ROW FOLLOWS hired INSERT INTO log VALUES ('again');;
            DELIMITER ;
            CREATE VIEW bosses AS SELECT worker.id FROM worker JOIN shop ON shop.boss = worker.id;
            """.replace("long_name", LONG);
    private static final String[] MIGRATION = {
        "SET foreign_key_checks = 0",
        "ALTER TABLE shop DROP CONSTRAINT rich, ADD COLUMN street VARCHAR(10), ADD CONSTRAINT richer CHECK (id < 9)",
        "DROP TRIGGER hired_again",
        "ALTER TABLE worker DROP FOREIGN KEY works_at",
        "DELETE FROM worker WHERE id = 2",
        "CREATE TABLE fresh (id INT PRIMARY KEY, shop INT, CONSTRAINT works_at FOREIGN KEY (shop) REFERENCES shop (id))",
        "DROP TABLE " + LONG
    };

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void wheneverARestoreIsKilledTheNextOneBringsEverythingBack(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var before = State.of(bench);
            var backup = bench.take("shop", "worker", LONG);
            bench.execute(MIGRATION);
            int moments = moments(bench, backup);
            assertThat(moments).isGreaterThan(15);
            assertThat(State.of(bench)).isEqualTo(before);
            long seed = new Random().nextLong();
            for (int deadly : some(moments, seed)) {
                bench.execute(MIGRATION);
                var count = new AtomicInteger();
                assertThat(catchThrowable(() -> bench.restore(
                                backup,
                                Bench.watched(_ -> {
                                    if (count.getAndIncrement() == deadly) {
                                        Cut.all(schema);
                                    }
                                }),
                                List.of(),
                                List.of("fresh"))))
                        .as("killed at moment %d, seed %d", deadly, seed)
                        .isInstanceOf(SQLException.class);
                bench.restore(backup, "fresh");
                assertThat(State.of(bench))
                        .as("killed at moment %d, seed %d", deadly, seed)
                        .isEqualTo(before);
            }
        }
    }

    /** Every run takes other ones: a server with a log needs minutes for all of them. */
    private static List<Integer> some(int moments, long seed) {
        var all = new ArrayList<>(IntStream.range(0, moments).boxed().toList());
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, 8);
    }

    /** Counts them by one whole restore. */
    private static int moments(Bench bench, TakenBackup backup) throws Exception {
        var count = new AtomicInteger();
        bench.restore(backup, Bench.watched(_ -> count.incrementAndGet()), List.of(), List.of("fresh"));
        return count.get();
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aRestoreThatFailsLeavesTheLiveTablesAsTheyWere(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var backup = bench.take("shop", "worker", LONG);
            bench.execute(MIGRATION);
            var before = State.of(bench);
            for (var inUse : List.of("worker", "sale")) {
                try (var reader = schema.connect();
                        var statement = reader.createStatement()) {
                    reader.setAutoCommit(false);
                    statement.execute("SELECT * FROM " + inUse);
                    assertThat(catchThrowable(() -> bench.restore(backup, "fresh")))
                            .as("somebody reads %s in a transaction", inUse)
                            .isInstanceOf(CannotRestore.class)
                            .hasMessageContaining("kept locks");
                    assertThat(State.of(bench)).as("somebody reads %s", inUse).isEqualTo(before);
                    reader.rollback();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aDamagedBackupIsNotRestoredAndTheFileIsNamed(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var backup = bench.take("shop", "worker", LONG);
            bench.execute(MIGRATION);
            var before = State.of(bench);
            List<Path> files = new ArrayList<>();
            try (var all = Files.list(Bench.directory(backup))) {
                all.forEach(files::add);
            }
            for (var file : files) {
                var whole = Files.readAllBytes(file);
                var flipped = whole.clone();
                flipped[whole.length / 2] ^= 0x10;
                Files.write(file, flipped);
                assertThat(catchThrowable(() -> bench.restore(backup, "fresh")))
                        .as(file.toString())
                        .isInstanceOf(DamagedBackup.class)
                        .hasMessageContaining(String.valueOf(file.getFileName()));
                assertThat(State.of(bench)).isEqualTo(before);
                Files.write(file, whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void whatCannotBeMeantIsRefusedBeforeAnythingIsTouched(TestDatabase database) throws Exception {
        try (var schema = schema(database)) {
            var bench = Bench.on(schema, directory);
            var backup = bench.take("shop", "worker");
            assertThatThrownBy(() -> bench.restore(backup, Bench.UNWATCHED, List.of("sale"), List.of()))
                    .isInstanceOf(CannotRestore.class)
                    .hasMessageContaining("does not hold sale");
            assertThatThrownBy(() -> bench.restore(backup, "shop")).isInstanceOf(CannotRestore.class);
            bench.execute(
                    "CREATE TABLE fresh (id INT PRIMARY KEY)",
                    "ALTER TABLE log ADD COLUMN id INT, ADD CONSTRAINT to_fresh FOREIGN KEY (id) REFERENCES fresh (id)");
            assertThatThrownBy(() -> bench.restore(backup, "fresh"))
                    .isInstanceOf(CannotRestore.class)
                    .hasMessageContaining("to_fresh");
        }
    }

    private static TestSchema schema(TestDatabase database) throws SQLException {
        var schema = database.newSchema("shops");
        schema.run(SCHEMA);
        return schema;
    }

    /** Everything that can be seen of the schema. */
    private record State(Object definitions, Object contents, Object catalog, List<String> tables, String bosses) {
        static State of(Bench bench) throws SQLException {
            return new State(
                    bench.definitions(),
                    bench.contents(),
                    bench.catalog().objects(),
                    bench.tables(),
                    bench.ask("SELECT GROUP_CONCAT(id ORDER BY id) FROM bosses"));
        }
    }
}

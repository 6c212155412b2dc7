package dev.whimbrel.targets.binlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.targets.binlog.OthersWrites.Counted;
import dev.whimbrel.targets.binlog.OthersWrites.Unknown;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OthersWritesIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String TABLES = """
            CREATE TABLE film (id INT PRIMARY KEY AUTO_INCREMENT, title VARCHAR(50), made DATETIME(6), note TEXT);
            CREATE TABLE actor (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(50));
            CREATE TABLE other (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(50));
            INSERT INTO film (title, made) VALUES ('a', NOW()), ('b', NOW()), ('c', NOW());
            """;

    @ParameterizedTest
    @MethodSource(DATABASES)
    void writesOfOthersAreCountedExactlyAndOwnOnesAreNot(TestDatabase database) throws Exception {
        try (var schema = filled(database);
                var elsewhere = filled(database);
                var own = target(schema).connect()) {
            var from = now(own);
            var mark = WriterMark.on(own);
            var others = new ArrayList<Future<?>>();
            try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                    others.add(writers.submit(() -> {
                        write(schema, 25);
                        write(elsewhere, 5);
                        return null;
                    }));
                }
                for (int i = 0; i < 50; i++) {
                    run(own, "INSERT INTO film (title) VALUES ('own'), ('own'), ('own')");
                }
                run(own, "FLUSH BINARY LOGS");
            }
            for (var writer : others) {
                writer.get();
            }
            run(own, "ALTER TABLE film ADD COLUMN deleted_at DATETIME NULL", "UPDATE film SET deleted_at = NOW()");
            run(schema, "UPDATE film SET title = 'last' WHERE id <= 3");
            var counted = OthersWrites.since(target(schema), from, List.of("film", "actor"), List.of(mark));
            assertThat(counted).isEqualTo(new Counted(Map.of("film", 4 * 25 * 2L + 3, "actor", 4 * 25 * 2L)));
            assertThat(((Counted) counted).total()).isEqualTo(403);
        }
    }

    /** A server that is asked while others commit names an end that it does not let anybody read yet, now and then. */
    @ParameterizedTest
    @MethodSource(DATABASES)
    void theLogIsReadToItsEndWhileOthersWrite(TestDatabase database) throws Exception {
        try (var schema = filled(database);
                var own = target(schema).connect();
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var over = new AtomicBoolean();
            var others = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                others.add(writers.submit(() -> {
                    while (!over.get()) {
                        write(schema, 5);
                    }
                    return null;
                }));
            }
            try {
                for (int i = 0; i < 100; i++) {
                    var counted = OthersWrites.since(target(schema), now(own), List.of("film"), List.of());
                    assertThat(counted).isInstanceOf(Counted.class);
                }
            } finally {
                over.set(true);
            }
            for (var writer : others) {
                writer.get();
            }
        }
    }

    /** Two rows of film and two of actor in each of the transactions, and one that is not counted. */
    private static void write(TestSchema schema, int transactions) throws SQLException {
        try (var connection = schema.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                run(
                        connection,
                        "INSERT INTO film (title, made, note) VALUES ('x', NOW(6), REPEAT('n', 1000)), ('y', NULL, NULL)",
                        "INSERT INTO actor (name) VALUES ('n')",
                        "INSERT INTO other (name) VALUES ('n')",
                        "DELETE FROM actor WHERE id < 0",
                        "INSERT INTO actor (name) VALUES ('k')");
                connection.commit();
                run(connection, "INSERT INTO film (title) VALUES ('never')");
                connection.rollback();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whereNobodyElseWroteTheCountIsEmpty(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect()) {
            var mark = WriterMark.on(own);
            var from = now(own);
            assertThat(since(schema, from, mark)).isEqualTo(new Counted(Map.of()));
            run(own, "INSERT INTO film (title) VALUES ('own')", "TRUNCATE TABLE actor", "DELETE FROM film");
            assertThat(since(schema, from, mark)).isEqualTo(new Counted(Map.of()));
            assertThat(now(own).isAtOrBehind(from)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aChangeOfTheTablesByOthersIsUnknown(TestDatabase database) throws SQLException {
        for (var change : List.of(
                "ALTER TABLE film ADD COLUMN x INT",
                "TRUNCATE TABLE actor",
                "DROP TABLE film",
                "RENAME TABLE film TO films",
                "CREATE INDEX k ON `film` (title)")) {
            try (var schema = filled(database);
                    var own = target(schema).connect()) {
                var mark = WriterMark.on(own);
                var from = now(own);
                run(schema, change);
                assertUnknown(since(schema, from, mark)).contains("what the tables look like");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void otherTablesMayChangeMeanwhile(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect()) {
            var mark = WriterMark.on(own);
            var from = now(own);
            run(
                    schema,
                    "ALTER TABLE other ADD COLUMN x INT",
                    "DROP TABLE other",
                    "CREATE TEMPORARY TABLE film (id INT)",
                    "ANALYZE TABLE actor");
            assertThat(since(schema, from, mark)).isEqualTo(new Counted(Map.of()));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void statementFormatIsUnknownUnlessItIsOwn(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect();
                var other = schema.connect()) {
            var mark = WriterMark.on(own);
            var from = now(own);
            run(own, "SET SESSION binlog_format = 'STATEMENT'", "UPDATE film SET title = 'own' WHERE id = 1");
            assertThat(since(schema, from, mark)).isEqualTo(new Counted(Map.of()));
            run(other, "SET SESSION binlog_format = 'STATEMENT'", "UPDATE film SET title = 'secret' WHERE id = 1");
            assertUnknown(since(schema, from, mark))
                    .contains("statement format")
                    .doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void compressedTransactionsAreCountedOrUnknownButNeverMissed(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect();
                var other = schema.connect()) {
            var mark = WriterMark.on(own);
            var from = now(own);
            var mysql = target(schema).version().flavour() == Flavour.MYSQL;
            var compress =
                    mysql ? "SET SESSION binlog_transaction_compression = ON" : "SET GLOBAL log_bin_compress = ON";
            run(other, compress);
            run(own, compress);
            try {
                run(own, "INSERT INTO film (title, note) VALUES ('own', REPEAT('n', 5000))");
                assertThat(since(schema, from, mark)).isEqualTo(new Counted(Map.of()));
                run(other, "INSERT INTO film (title, note) VALUES ('z', REPEAT('n', 5000)), ('y', REPEAT('m', 5000))");
            } finally {
                run(other, mysql ? "SELECT 1" : "SET GLOBAL log_bin_compress = OFF");
            }
            if (mysql) {
                assertThat(since(schema, from, mark)).isEqualTo(new Counted(Map.of("film", 2L)));
            } else {
                assertUnknown(since(schema, from, mark)).contains("log_bin_compress");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void rowsThatForeignKeysCarryAlongAreCountedOrUnknownButNeverMissed(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect()) {
            schema.run("""
                    CREATE TABLE studio (id INT PRIMARY KEY, name VARCHAR(10));
                    CREATE TABLE unit (id INT PRIMARY KEY, studio INT, FOREIGN KEY (studio) REFERENCES studio (id) ON DELETE CASCADE ON UPDATE CASCADE);
                    CREATE TABLE crew (id INT PRIMARY KEY, unit INT, FOREIGN KEY (unit) REFERENCES unit (id) ON DELETE SET NULL);
                    INSERT INTO studio VALUES (1, 'a'), (2, 'b'); INSERT INTO unit VALUES (1, 1), (2, 2); INSERT INTO crew VALUES (1, 1), (2, 1);
                    """);
            var mark = WriterMark.on(own);
            var from = now(own);
            run(schema, "UPDATE studio SET name = 'c'");
            assertThat(OthersWrites.since(target(schema), from, List.of("unit", "crew"), List.of(mark)))
                    .isEqualTo(new Counted(Map.of()));
            run(schema, "UPDATE studio SET id = 20 WHERE id = 2");
            var updated = OthersWrites.since(target(schema), from, List.of("unit"), List.of(mark));
            var between = now(own);
            run(schema, "DELETE FROM studio WHERE id = 1");
            var deleted = OthersWrites.since(target(schema), between, List.of("crew"), List.of(mark));
            if (target(schema).version().flavour() == Flavour.MYSQL) {
                assertThat(updated).isEqualTo(new Counted(Map.of("unit", 1L)));
                assertThat(deleted).isEqualTo(new Counted(Map.of("crew", 2L)));
            } else {
                assertUnknown(updated).contains("foreign keys");
                assertUnknown(deleted).contains("foreign keys");
            }
        }
    }

    /** A pool resets sessions; MySQL 9.7.4 does not log what foreign keys carry along in such a one. */
    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatForeignKeysCarryAlongInASessionThatWasResetIsNotMissedEither(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect();
                var pooled = schema.connect()) {
            schema.run("""
                    CREATE TABLE studio (id INT PRIMARY KEY);
                    CREATE TABLE unit (id INT PRIMARY KEY, studio INT, FOREIGN KEY (studio) REFERENCES studio (id) ON DELETE CASCADE);
                    INSERT INTO studio VALUES (1); INSERT INTO unit VALUES (1, 1);
                    """);
            var from = now(own);
            pooled.unwrap(JdbcConnection.class).resetServerState();
            run(pooled, "DELETE FROM studio WHERE id = 1");

            switch (OthersWrites.since(target(schema), from, List.of("unit"), List.of(WriterMark.on(own)))) {
                case Counted counted -> assertThat(counted).isEqualTo(new Counted(Map.of("unit", 1L)));
                case Unknown unknown -> assertThat(unknown.reason()).contains("foreign keys");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aLogThatIsNotThereAnyMoreIsUnknown(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect()) {
            var here = now(own);
            var purged = new BinlogCoordinates(here.file().replaceAll("[0-9]", "0"), 4, null);
            assertUnknown(since(schema, purged, WriterMark.on(own))).contains("purged");
            var future = new BinlogCoordinates(here.file(), here.position() + 1_000_000_000L, null);
            assertUnknown(since(schema, future, WriterMark.on(own))).contains("reset");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void anAccountThatMayNotReadTheLogIsTold(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var root = database.connect()) {
            var user = "u" + Long.toString(System.nanoTime(), 36);
            run(
                    root,
                    "CREATE USER " + user + " IDENTIFIED BY 'Pw-1234567'",
                    "GRANT ALL ON `" + schema.name() + "`.* TO " + user);
            var target = target(schema, user, "Pw-1234567");
            try (var own = target.connect()) {
                var from = now(root);
                run(root, "INSERT INTO `" + schema.name() + "`.film (title) VALUES ('x')");
                assertThat(BinlogCoordinates.now(own)).isEmpty();
                assertUnknown(OthersWrites.since(target, from, List.of("film"), List.of()))
                        .contains("REPLICATION CLIENT");
                var monitor = target.version().flavour() == Flavour.MYSQL ? "REPLICATION CLIENT" : "BINLOG MONITOR";
                run(root, "GRANT " + monitor + " ON *.* TO " + user);
                assertUnknown(OthersWrites.since(target, from, List.of("film"), List.of()))
                        .contains("REPLICATION SLAVE");
                run(root, "GRANT REPLICATION SLAVE ON *.* TO " + user);
                assertThat(OthersWrites.since(target, from, List.of("film"), List.of()))
                        .isEqualTo(new Counted(Map.of("film", 1L)));
            } finally {
                run(root, "DROP USER " + user);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void anAccountThatMayNotMarkItsSessionDoesNotClaimToTellWritersApart(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var root = database.connect()) {
            var user = "u" + Long.toString(System.nanoTime(), 36);
            run(
                    root,
                    "CREATE USER " + user + " IDENTIFIED BY 'Pw-1234567'",
                    "GRANT ALL ON `" + schema.name() + "`.* TO " + user);
            try (var own = target(schema, user, "Pw-1234567").connect()) {
                var mark = WriterMark.on(own);
                assumeTrue(mark.value() == 0, "every account can be told apart on this server");
                var from = now(root);
                assertThat(since(schema, from, mark)).isEqualTo(new Counted(Map.of()));
                run(own, "INSERT INTO film (title) VALUES ('own')");
                assertUnknown(since(schema, from, mark)).contains("could not mark its own session");
            } finally {
                run(root, "DROP USER " + user);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatTakesLongerThanItMayIsUnknown(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect()) {
            var from = now(own);
            run(own, "INSERT INTO film (title) VALUES ('own')");
            var reading = OthersWrites.since(target(schema), from, List.of("film"), List.of(), Duration.ZERO);
            assertUnknown(reading).contains("within 0 s");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aHundredThousandRowsAreCountedInSeconds(TestDatabase database) throws SQLException {
        try (var schema = filled(database);
                var own = target(schema).connect()) {
            var from = now(own);
            run(
                    schema,
                    "INSERT INTO actor (name) VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f'), ('g'), ('h'), ('i'), ('j')");
            for (int i = 0; i < 4; i++) {
                run(
                        schema,
                        "INSERT INTO actor (name) SELECT CONCAT(a.name, b.n) FROM actor a, (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3"
                                + " UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b");
            }
            long start = System.nanoTime();
            var counted = OthersWrites.since(target(schema), from, List.of("actor"), List.of());
            System.out.printf(
                    "100000 rows in the log of %s read in %d ms%n", database, (System.nanoTime() - start) / 1_000_000);
            assertThat(counted).isEqualTo(new Counted(Map.of("actor", 100_000L)));
        }
    }

    private static TestSchema filled(TestDatabase database) throws SQLException {
        var schema = database.newSchema("writes");
        schema.run(TABLES);
        return schema;
    }

    private static OthersWrites since(TestSchema schema, BinlogCoordinates from, WriterMark own) throws SQLException {
        return OthersWrites.since(target(schema), from, List.of("film", "actor"), List.of(own));
    }

    private static AbstractStringAssert<?> assertUnknown(OthersWrites writes) {
        assertThat(writes).isInstanceOf(Unknown.class);
        return assertThat(((Unknown) writes).reason());
    }

    private static BinlogCoordinates now(Connection connection) throws SQLException {
        return BinlogCoordinates.now(connection)
                .orElseThrow(() -> new AssertionError("this server keeps no binary log"));
    }

    static Target target(TestSchema schema) {
        return target(schema, schema.database().user(), schema.database().password());
    }

    private static Target target(TestSchema schema, String user, String password) {
        var url = schema.database().url() + schema.name();
        return ConfiguredTargets.of(
                        Map.of("t", new TargetSettings(url, user, password, Environment.DEVELOPMENT, Set.of())))
                .get("t");
    }

    private static void run(TestSchema schema, String... statements) throws SQLException {
        try (var connection = schema.connect()) {
            run(connection, statements);
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        }
    }
}

package dev.whimbrel.targets.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.Target;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemainderIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String SHOP = """
            CREATE TABLE film (title VARCHAR(50), id INT NOT NULL, part CHAR(2) NOT NULL, length INT, note JSON, PRIMARY KEY (id, part));
            INSERT INTO film (id, part, title, length, note) VALUES (1, 'a', 'one', 5, '{"a": [1, 2]}'), (2, 'a', 'two', 6, NULL),
                (2, 'b', 'two, again', 7, NULL), (3, 'a', 'three', 8, '[]'), (4, 'a', 'four', 9, '"x"'), (5, 'a', 'five', 10, NULL);
            """;

    @ParameterizedTest
    @MethodSource(DATABASES)
    void nothingIsLeftOfWhatWasTakenBackAroundOthers(TestDatabase database) throws Exception {
        try (var shop = new Shop(database, SHOP)) {
            shop.own("UPDATE film SET length = length * 2 WHERE id < 4", "DELETE FROM film WHERE id = 4");
            shop.own("INSERT INTO film (id, part, title) VALUES (9, 'a', 'nine')");
            shop.others(
                    "UPDATE film SET title = 'theirs' WHERE id = 1",
                    "UPDATE film SET length = 99 WHERE id = 2 AND part = 'b'",
                    "DELETE FROM film WHERE id = 3",
                    "UPDATE film SET note = '{}' WHERE id = 5",
                    "INSERT INTO film (id, part) VALUES (7, 'z')");
            shop.own("DELETE FROM film WHERE id = 9");
            shop.own("INSERT INTO film (id, part, title, length, note) VALUES (4, 'a', 'four', 9, '\"x\"')");
            shop.own("UPDATE film SET length = length / 2 WHERE id < 4 AND length <> 99");

            assertThat(shop.remainder("film")).isEqualTo(new Remainder.Nothing(6));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatARollbackDidNotBringBackIsNamed(TestDatabase database) throws Exception {
        try (var shop = new Shop(database, SHOP)) {
            shop.own("UPDATE film SET length = FLOOR(length / 2)");
            shop.others("UPDATE film SET title = 'theirs'");
            shop.own("UPDATE film SET length = length * 2");

            assertThat(shop.remainder("film")).isInstanceOfSatisfying(Remainder.Rows.class, left -> {
                assertThat(left.rows()).isEqualTo(3);
                assertThat(left.keys()).containsExactlyInAnyOrder("1/a", "2/b", "4/a");
            });
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void rowsAreFollowedWhileTheyHaveOneColumnMore(TestDatabase database) throws Exception {
        try (var shop = new Shop(database, SHOP)) {
            shop.own("ALTER TABLE film ADD COLUMN rating INT", "UPDATE film SET length = length + 1");
            shop.others("UPDATE film SET title = 'theirs' WHERE id = 1");
            shop.own("UPDATE film SET length = length - 1", "ALTER TABLE film DROP COLUMN rating");
            shop.others("UPDATE film SET title = 'theirs again' WHERE id = 1");

            assertThat(shop.remainder("film")).isEqualTo(new Remainder.Nothing(6));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aKeyThatMovedToAnotherPlaceIsNoticed(TestDatabase database) throws Exception {
        try (var shop = new Shop(database, SHOP)) {
            shop.own("ALTER TABLE film ADD COLUMN rating INT NOT NULL DEFAULT 3 FIRST", "UPDATE film SET length = 1");
            shop.own("UPDATE film SET length = id", "ALTER TABLE film DROP COLUMN rating");

            assertThat(shop.remainder("film")).isNotInstanceOf(Remainder.Nothing.class);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void rowsThatWentWithAnotherTablesAreNotOverlooked(TestDatabase database) throws Exception {
        var tables = """
                CREATE TABLE parent (id INT PRIMARY KEY);
                CREATE TABLE child (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE);
                INSERT INTO parent VALUES (1), (2);
                INSERT INTO child VALUES (10, 1), (20, 2);
                """;
        try (var shop = new Shop(database, tables)) {
            shop.own("DELETE FROM parent WHERE id = 1");
            shop.others("UPDATE child SET id = 21 WHERE id = 20");
            shop.own("INSERT INTO parent VALUES (1)");

            var left = Remainder.in(shop.target(), shop.from, "child", Set.of(shop.mark), List.of("parent"));

            assertThat(left)
                    .isEqualTo(new Remainder.Unknown(
                            "foreign keys carry on what is done to parent, and the binary log need not show that"));
        }
    }

    /** A schema, somebody who migrates it, and somebody else. */
    private static final class Shop implements AutoCloseable {
        private final TestSchema schema;
        private final Connection own;
        private final Connection others;
        final WriterMark mark;
        final BinlogCoordinates from;

        Shop(TestDatabase database, String tables) throws SQLException {
            schema = database.newSchema("left");
            schema.run(tables);
            own = schema.connect();
            others = schema.connect();
            mark = WriterMark.on(own);
            from = BinlogCoordinates.now(own).orElseThrow();
        }

        Target target() {
            return OthersWritesIT.target(schema);
        }

        void own(String... statements) throws SQLException {
            run(own, statements);
        }

        void others(String... statements) throws SQLException {
            run(others, statements);
        }

        private static void run(Connection connection, String... statements) throws SQLException {
            try (var statement = connection.createStatement()) {
                for (var sql : statements) {
                    statement.execute(sql);
                }
            }
        }

        Remainder remainder(String table) throws SQLException {
            return Remainder.in(target(), from, table, Set.of(mark), List.of(table));
        }

        @Override
        public void close() throws SQLException {
            own.close();
            others.close();
            schema.close();
        }
    }
}

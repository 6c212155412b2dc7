package dev.whimbrel.targets.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentChecksumIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    /** One column of every type that both flavours have, and after the first two rows one with the ends of its range. */
    private static final String EVERY_TYPE = """
            SET sql_mode = '';
            CREATE TABLE t (
              id INT PRIMARY KEY, ti TINYINT, bu BIGINT UNSIGNED, de DECIMAL(30,10), fl FLOAT, dou DOUBLE, zf INT(8) ZEROFILL,
              bi BIT(1), bits BIT(64), ch CHAR(10), vc VARCHAR(100), lat VARCHAR(100) CHARACTER SET latin1, tt TINYTEXT, tx TEXT,
              lt LONGTEXT, bin BINARY(4), vb VARBINARY(20), tb TINYBLOB, bl BLOB, lb LONGBLOB, en ENUM('a','b,c'), st SET('x','y'),
              da DATE, dt DATETIME(6), ts TIMESTAMP(3) NULL, tm TIME(2), yr YEAR,
              ge INT AS (id + 1) VIRTUAL
            ) DEFAULT CHARSET=utf8mb4;
            INSERT INTO t (id) VALUES (1);
            INSERT INTO t (id, ti, bu, de, fl, dou, zf, bi, bits, ch, vc, lat, tt, tx, lt, bin, vb, tb, bl, lb, en, st, da, dt, ts, tm, yr)
              VALUES (2, 0, 0, 0, 0, 0, 0, b'0', 0, '', '', '', '', '', '', '', '', '', '', '', 'a', '',
                '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '00:00:00', 0);
            INSERT INTO t (id, ti, bu, de, fl, dou, zf, bi, bits, ch, vc, lat, tt, tx, lt, bin, vb, tb, bl, lb, en, st, da, dt, ts, tm, yr)
              VALUES (3, -128, 18446744073709551615, -12345678901234567890.0123456789, 0.1, 1e-300, 42, b'1', 18446744073709551615,
                'é', 'snow ☃ 😀', 'é', 'a', REPEAT('b', 60000), REPEAT('c', 70000), x'00ff', x'0001', x'27', x'5c00', REPEAT(x'00', 70000),
                'b,c', 'x,y', '2024-02-29', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.123', '-838:59:59', 2155);
            """;

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aChangeOfAnyValueOfAnyTypeIsNoticedAndUndone(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("sums")) {
            schema.run(EVERY_TYPE);
            var before = sum(schema, "t");
            assertThat(before.rows()).isEqualTo(3);
            try (var connection = schema.connect()) {
                connection.setAutoCommit(false);
                var seen = new HashSet<>(List.of(before.checksum()));
                for (var column : columns(connection)) {
                    for (int id = 1; id <= 3; id++) {
                        change(connection, column, id);
                        var after = ContentChecksum.of(connection, schema.name(), "t");
                        assertThat(seen.add(after.checksum()))
                                .as("%s of row %d", column, id)
                                .isTrue();
                        connection.rollback();
                    }
                }
                assertThat(ContentChecksum.of(connection, schema.name(), "t")).isEqualTo(before);
            }
        }
    }

    @Test
    void itIsTheSameOnEveryServer() throws SQLException {
        var sums = new HashSet<ContentChecksum>();
        for (var database : Parts.databases()) {
            try (var schema = database.newSchema("sums")) {
                schema.run(EVERY_TYPE);
                sums.add(sum(schema, "t"));
            }
        }
        assertThat(sums).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void neitherTheOrderOfRowsNorOfColumnsCounts(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("sums")) {
            schema.run("""
                    CREATE TABLE a (id INT PRIMARY KEY, v VARCHAR(10), w VARCHAR(10));
                    CREATE TABLE b (w VARCHAR(10), v VARCHAR(10), id INT, KEY (w));
                    INSERT INTO a VALUES (1, 'x', 'y'), (2, 'z', NULL);
                    INSERT INTO b VALUES (NULL, 'z', 2), ('y', 'x', 1);
                    """);
            assertThat(sum(schema, "a")).isEqualTo(sum(schema, "b"));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void equalRowsDoNotCancelEachOtherOut(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("sums")) {
            schema.run("""
                    CREATE TABLE a (v INT); INSERT INTO a VALUES (1), (1), (3), (3);
                    CREATE TABLE b (v INT); INSERT INTO b VALUES (1), (1), (2), (2);
                    CREATE TABLE c (v INT);
                    """);
            assertThat(sum(schema, "a").rows()).isEqualTo(4);
            assertThat(sum(schema, "a")).isNotEqualTo(sum(schema, "b"));
            assertThat(sum(schema, "c")).isEqualTo(new ContentChecksum(0, "0".repeat(32)));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void valuesThatMoveToAnotherColumnOrRunIntoEachOtherAreNoticed(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("sums")) {
            schema.run("""
                    CREATE TABLE t1 (a VARCHAR(10), b VARCHAR(10), c INT, d INT); CREATE TABLE t2 LIKE t1; CREATE TABLE t3 LIKE t1;
                    CREATE TABLE t4 LIKE t1; CREATE TABLE t5 LIKE t1; CREATE TABLE t6 LIKE t1;
                    INSERT INTO t1 VALUES ('ab', 'c', 12, 3);
                    INSERT INTO t2 VALUES ('c', 'ab', 12, 3);
                    INSERT INTO t3 VALUES ('a', 'bc', 12, 3);
                    INSERT INTO t4 VALUES ('ab', 'c', 1, 23);
                    INSERT INTO t5 VALUES ('ab', NULL, 12, 3);
                    INSERT INTO t6 VALUES ('ab', '', 12, 3);
                    """);
            var sums = new HashSet<ContentChecksum>();
            for (int i = 1; i <= 6; i++) {
                sums.add(sum(schema, "t" + i));
            }
            assertThat(sums).hasSize(6);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theSessionsTimeZoneDoesNotCount(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("sums");
                var connection = schema.connect();
                var statement = connection.createStatement()) {
            schema.run(
                    "CREATE TABLE t (at TIMESTAMP(6) NULL); INSERT INTO t VALUES ('2024-06-01 12:00:00.5'), (NULL);");
            var here = ContentChecksum.of(connection, schema.name(), "t");
            statement.execute("SET time_zone = '+05:45'");
            assertThat(ContentChecksum.of(connection, schema.name(), "t")).isEqualTo(here);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void jsonAndSpatialValuesAreNoticed(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("sums")) {
            schema.run("CREATE TABLE t (id INT PRIMARY KEY, j JSON, g GEOMETRY);"
                    + "INSERT INTO t VALUES (1, '{\"a\": 1}', ST_GeomFromText('POINT(1 2)')), (2, NULL, NULL);");
            var before = sum(schema, "t");
            schema.run("UPDATE t SET j = '{\"a\": 2}' WHERE id = 1;");
            var json = sum(schema, "t");
            schema.run("UPDATE t SET j = '{\"a\": 1}', g = ST_GeomFromText('POINT(2 1)') WHERE id = 1;");
            assertThat(new HashSet<>(List.of(before, json, sum(schema, "t")))).hasSize(3);
            schema.run("UPDATE t SET g = ST_GeomFromText('POINT(1 2)') WHERE id = 1;");
            assertThat(sum(schema, "t")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void someColumnsCanBeComparedWithATableThatHasMore(TestDatabase database) throws SQLException {
        try (var schema = database.newSchema("sums");
                var connection = schema.connect()) {
            schema.run("CREATE TABLE t (id INT PRIMARY KEY, v INT); INSERT INTO t VALUES (1, 1);");
            var before = sum(schema, "t");
            schema.run("ALTER TABLE t ADD COLUMN deleted_at DATETIME;");
            assertThat(sum(schema, "t")).isNotEqualTo(before);
            assertThat(ContentChecksum.of(connection, schema.name(), "t", List.of("ID", "v")))
                    .isEqualTo(before);
            assertThatThrownBy(() -> ContentChecksum.of(connection, schema.name(), "t", List.of("id", "w")))
                    .hasMessageContaining("no stored column w");
            assertThatThrownBy(() -> ContentChecksum.of(connection, schema.name(), "nothing"))
                    .hasMessageContaining("nothing");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void everyTableOfSakilaHasASumOfItsOwn(TestDatabase database) throws SQLException {
        var loaded = Sakila.load(database);
        assumeTrue(loaded.isPresent(), "Sakila is not here");
        try (var schema = loaded.get();
                var connection = schema.connect()) {
            long start = System.nanoTime();
            var film = ContentChecksum.of(connection, schema.name(), "film");
            var address = ContentChecksum.of(connection, schema.name(), "address");
            var rental = ContentChecksum.of(connection, schema.name(), "rental");
            System.out.printf(
                    "checksum of three tables of Sakila on %s: %d ms%n",
                    database, (System.nanoTime() - start) / 1_000_000);
            assertThat(List.of(film.rows(), address.rows(), rental.rows())).containsExactly(1000L, 603L, 16044L);
            schema.run(
                    "SET FOREIGN_KEY_CHECKS = 0; UPDATE rental SET return_date = return_date + INTERVAL 1 SECOND WHERE rental_id = 7;");
            assertThat(sum(schema, "rental")).isNotEqualTo(rental);
            assertThat(sum(schema, "film")).isEqualTo(film);
        }
    }

    private static List<String> columns(Connection connection) throws SQLException {
        var columns = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT * FROM t LIMIT 1")) {
            for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnName(i));
            }
        }
        columns.remove("ge");
        return columns;
    }

    /** To a value that no row has: what is nothing becomes something, what is something becomes something else. */
    private static void change(Connection connection, String column, int id) throws SQLException {
        var value =
                switch (column) {
                    case "bi" -> id == 3 ? "NULL" : "b'1'";
                    case "en" -> id == 3 ? "'a'" : "'b,c'";
                    case "st" -> "'y'";
                    case "da" -> "'2001-01-01'";
                    case "dt", "ts" -> "'2001-01-01 01:01:01'";
                    case "tm" -> "'01:01:01'";
                    case "yr" -> "1999";
                    case "ch", "vc", "lat", "tt", "tx", "lt", "bin", "vb", "tb", "bl", "lb" -> "'q'";
                    default -> "7";
                };
        try (var statement = connection.createStatement()) {
            statement.execute("SET sql_mode = ''");
            statement.execute("UPDATE t SET " + column + " = " + value + " WHERE id = " + id);
        }
    }

    private static ContentChecksum sum(TestSchema schema, String table) throws SQLException {
        try (var connection = schema.connect()) {
            return ContentChecksum.of(connection, schema.name(), table);
        }
    }
}

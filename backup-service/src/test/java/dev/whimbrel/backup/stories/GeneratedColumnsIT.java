package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns that nobody may write a value to come back all the same, whatever they are used for. */
class GeneratedColumnsIT {
    private static final String COMMON = """
            CREATE TABLE person (id INT NOT NULL PRIMARY KEY, first VARCHAR(40) CHARACTER SET latin1, born DATE, note JSON,
                full_name VARCHAR(90) AS (CONCAT(first, ' – ', id)) STORED,
                plain_name VARCHAR(90) AS (CONCAT(first, ' - it''s ', id)) STORED,
                asked_for VARCHAR(90) AS (CONCAT(first, _latin1'x')) STORED,
                born_in SMALLINT AS (YEAR(born)) STORED, initial CHAR(1) AS (LEFT(first, 1)) VIRTUAL,
                colour VARCHAR(20) AS (JSON_UNQUOTE(JSON_EXTRACT(note, '$.colour'))) STORED,
                UNIQUE KEY by_name (full_name), KEY by_colour (colour, initial))
                DEFAULT CHARSET = utf8mb4;
            INSERT INTO person (id, first, born, note) VALUES
                (1, 'Zoë', '1990-02-28', '{"colour": "grün"}'), (2, 'Ann', '2000-12-31', '{}'), (3, 'O''Neill', '1970-01-01', NULL);
            CREATE TABLE parted (id INT NOT NULL, made DATETIME NOT NULL, made_on INT AS (TO_DAYS(made)) STORED,
                PRIMARY KEY (id, made)) PARTITION BY HASH (YEAR(made)) PARTITIONS 3;
            INSERT INTO parted (id, made) VALUES (1, '2026-01-01 10:00:00'), (2, '2025-06-01 00:00:00'), (3, '2024-02-29 23:59:59');
            """;
    /** MariaDB has no keys like these. */
    private static final String ON_MYSQL = """
            CREATE TABLE keyed (code CHAR(3) NOT NULL, no INT NOT NULL, place INT AS (no * 10) STORED NOT NULL PRIMARY KEY,
                value VARCHAR(20));
            INSERT INTO keyed (code, no, value) VALUES ('a', 1, 'one'), ('b', 2, 'two'), ('c', 3, 'three');
            CREATE TABLE worded (id INT NOT NULL PRIMARY KEY, first VARCHAR(40) CHARACTER SET latin1, `an_'apostrophe` INT,
                asked VARCHAR(90) AS (CONCAT(first, _latin1 x'20962027E45C')) STORED COMMENT 'with _latin1''ä''',
                said VARCHAR(90) AS (CONCAT('it''s ü: – ', first)) VIRTUAL, UNIQUE KEY (said));
            INSERT INTO worded (id, first) VALUES (1, 'Zoë'), (2, 'Ann');
            CREATE TABLE referring (id INT NOT NULL PRIMARY KEY, no INT, at_place INT AS (no * 10) STORED,
                CONSTRAINT somewhere FOREIGN KEY (at_place) REFERENCES keyed (place));
            INSERT INTO referring (id, no) VALUES (1, 1), (2, 3), (3, NULL);
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theyComeBackWithTheirTables(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("generated")) {
            var bench = made(schema, directory, database);
            var before = everything(bench);
            var definitions = bench.definitions();
            var backup = bench.take();
            assertThat(bench.readBack(backup)).isEmpty();
            bench.execute("UPDATE person SET first = 'Eve', born = '2001-01-01'", "DELETE FROM parted WHERE id > 1");
            if (isMySql(database)) {
                bench.execute(
                        "DELETE FROM referring", "DELETE FROM keyed WHERE no = 2", "UPDATE keyed SET value = 'x'");
            }

            bench.restore(backup);

            assertThat(everything(bench)).isEqualTo(before);
            assertThat(bench.definitions()).isEqualTo(definitions);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theyComeBackAfterTheyWereDroppedOrMadeOtherwise(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("generated")) {
            var bench = made(schema, directory, database);
            var before = everything(bench);
            var definitions = bench.definitions();
            var backup = bench.take();
            bench.execute(
                    "ALTER TABLE person DROP COLUMN born_in",
                    "ALTER TABLE person DROP KEY by_name, MODIFY COLUMN full_name VARCHAR(90) AS (CONCAT(first, id)) STORED",
                    "ALTER TABLE parted DROP COLUMN made_on, ADD COLUMN made_on INT");

            bench.restore(backup);

            assertThat(everything(bench)).isEqualTo(before);
            assertThat(bench.definitions()).isEqualTo(definitions);
        }
    }

    private static Bench made(TestSchema schema, Path directory, TestDatabase database) throws SQLException {
        schema.run(COMMON);
        if (isMySql(database)) {
            schema.run(ON_MYSQL);
        }
        return Bench.on(schema, directory);
    }

    private static boolean isMySql(TestDatabase database) {
        return database.label().startsWith("MySQL");
    }

    /** Table by table, as the server turns it into text. */
    private static Map<String, String> everything(Bench bench) throws SQLException {
        var all = new TreeMap<String, String>();
        for (var table : bench.catalog().tables()) {
            var columns = bench.ask(
                    "SELECT GROUP_CONCAT('COALESCE(HEX(`', COLUMN_NAME, '`), ''-'')' ORDER BY ORDINAL_POSITION)"
                            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '"
                            + table + "'");
            all.put(table, bench.ask("SELECT GROUP_CONCAT(CONCAT_WS('|', " + columns + ") ORDER BY 1) FROM " + table));
        }
        return all;
    }
}

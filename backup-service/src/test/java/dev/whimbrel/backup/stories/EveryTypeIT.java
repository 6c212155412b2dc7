package dev.whimbrel.backup.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.whimbrel.targets.content.ContentChecksum;
import dev.whimbrel.testparts.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryTypeIT {
    private static final String TABLES = """
            SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
            CREATE TABLE every_type (
                id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
                b BIT(11), tiny TINYINT, big BIGINT UNSIGNED, dec_ DECIMAL(40, 20), f FLOAT, d DOUBLE,
                bin BINARY(4), vbin VARBINARY(20), bl LONGBLOB, txt LONGTEXT, js JSON,
                e ENUM('a', 'ü', 'x,y'), s SET('one', 'two'), y YEAR,
                dt DATETIME(6), ts TIMESTAMP(3) NULL, ti TIME(6), da DATE,
                latin VARCHAR(50) CHARACTER SET latin1, wide VARCHAR(50) CHARACTER SET utf16,
                sjis VARCHAR(50) CHARACTER SET sjis, emoji VARCHAR(50) CHARACTER SET utf8mb4,
                doubled BIGINT GENERATED ALWAYS AS (tiny * 2) STORED, tripled BIGINT AS (tiny * 3) VIRTUAL,
                hidden INT DEFAULT 7 INVISIBLE,
                g GEOMETRY, p POINT,
                PRIMARY KEY (id),
                CONSTRAINT positive CHECK (tiny > -100),
                CHECK (big >= 0)
            ) DEFAULT CHARSET = utf8mb4;
            INSERT INTO every_type (id, b, tiny, big, dec_, f, d, bin, vbin, bl, txt, js, e, s, y, dt, ts, ti, da, latin, wide,
                sjis, emoji, hidden, g, p)
            VALUES (0, b'10000000001', -1, 18446744073709551615, 12345678901234567890.12345678901234567890, 0.1, 0.1, x'00ff',
                x'275c0a00', x'00010203275c0aff', 'a\\nb\\'c\\\\d\\0', '{"k": [1, 2.5, "ü\\\\n"]}', 'ü', 'one,two', 1901,
                '2026-11-22 16:05:09.123456', '2026-11-22 16:05:09.123', '-838:59:59', '2026-02-28', 'café €', 'wide 🐦',
                '表示', '🐦 utf8', 9, ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))', 0), ST_GeomFromText('POINT(1 2)', 4326)),
                (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (18446744073709551000, b'0', 127, 0, -0.00000000000000000001, 3.4028235e38, 1.7976931348623157e308, '', '', '',
                '', '[]', '', '', 0, '0000-00-00 00:00:00', NULL, '00:00:00.000001', '0000-00-00', '', '', '', '', NULL,
                NULL, NULL),
                (7, b'1', 1, 1, 1, 16777217, 2.2250738585072014e-308, x'61', x'61', x'61', 'NULL', 'null', 'a', 'two', 2155,
                '1000-01-01 00:00:00', '1970-01-01 00:00:01', '838:59:59', '9999-12-31', 'NULL', 'NULL', 'NULL',
                '(1,\\n);', 0, ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))', 0), NULL);
            CREATE TABLE `odd ``name;` (`select` INT, `a b` VARCHAR(10)) DEFAULT CHARSET = latin1;
            INSERT INTO `odd ``name;` VALUES (1, 'é'), (1, 'é'), (NULL, NULL);
            CREATE TABLE parts (id INT NOT NULL, region VARCHAR(10) NOT NULL, PRIMARY KEY (id, region))
                PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
            INSERT INTO parts VALUES (1, 'a'), (9, 'b'), (10, 'a'), (500, 'z');
            CREATE TABLE empty_one (id INT AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 4711;
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void everyValueComesBackBitByBit(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("types")) {
            schema.run(TABLES);
            var bench = Bench.on(schema, directory);
            var definitions = bench.definitions();
            var rows = rows(bench);
            var backup = bench.take();
            bench.execute(
                    "UPDATE every_type SET tiny = 3",
                    "DROP TABLE `odd ``name;`",
                    "DELETE FROM parts",
                    "ALTER TABLE every_type DROP CONSTRAINT positive",
                    "ALTER TABLE empty_one AUTO_INCREMENT = 5000");

            bench.restore(backup);

            assertThat(rows(bench)).isEqualTo(rows);
            assertThat(bench.definitions()).isEqualTo(definitions);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theChecksumSummedUpInPassingIsTheOneThatTheServerComputes(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("types")) {
            schema.run(TABLES);
            var bench = Bench.on(schema, directory);
            bench.execute("INSERT INTO every_type (f, d, ts) VALUES (-0e0, -0e0, '2026-11-27 03:04:05.678')");
            var contents = bench.contents();
            for (var table : bench.take().manifest().tables()) {
                assertThat(new ContentChecksum(table.rows(), table.contentChecksum()))
                        .as(table.name())
                        .isEqualTo(contents.get(table.name()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theFilesAloneAreScriptsThatBringEverythingBack(TestDatabase database) throws Exception {
        try (var schema = database.newSchema("types");
                var other = database.newSchema("types_again")) {
            schema.run(TABLES);
            schema.run("DELIMITER ;;\n"
                    + "CREATE TRIGGER t BEFORE INSERT ON parts FOR EACH ROW BEGIN SET NEW.region = 'é;'; END;;\n"
                    + "DELIMITER ;\n");
            var bench = Bench.on(schema, directory);
            var backup = bench.take();
            for (var table : backup.manifest().tables()) {
                other.run(Files.readString(
                        Bench.directory(backup).resolve(table.definition().name())));
                for (var chunk : table.chunks()) {
                    try (var raw = new ZstdInputStream(Files.newInputStream(
                            Bench.directory(backup).resolve(chunk.file().name())))) {
                        other.run(new String(raw.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                if (table.triggersFile() != null) {
                    other.run(Files.readString(
                            Bench.directory(backup).resolve(table.triggersFile().name())));
                }
            }
            var again = Bench.on(other, directory);
            assertThat(again.definitions()).isEqualTo(bench.definitions());
            assertThat(rows(again)).isEqualTo(rows(bench));
            assertThat(again.catalog().fingerprint()).isEqualTo(bench.catalog().fingerprint());
        }
    }

    /** As the server turns them into bytes: the driver's own ideas of types do not come between. */
    private static List<String> rows(Bench bench) throws SQLException {
        return List.of(
                bench.ask("""
                        SELECT GROUP_CONCAT(CONCAT_WS('|', id, HEX(b), tiny, big, dec_, f * 1e0, d * 1e0, HEX(bin), HEX(vbin),
                            HEX(bl), HEX(txt), js, HEX(e), e + 0, s + 0, y, dt, ts, ti, da, HEX(latin), HEX(wide), HEX(sjis),
                            HEX(emoji), doubled, tripled, hidden, HEX(g), HEX(p)) ORDER BY id SEPARATOR ';') FROM every_type"""),
                bench.ask("SELECT GROUP_CONCAT(CONCAT_WS('|', `select`, HEX(`a b`)) SEPARATOR ';') FROM `odd ``name;`"),
                bench.ask("SELECT GROUP_CONCAT(CONCAT_WS('|', id, region) ORDER BY id SEPARATOR ';') FROM parts"));
    }
}

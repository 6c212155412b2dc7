package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.RollbackKind;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that a migration changes are kept before it, and put back where nobody else changed them since. */
class RowsKeptIT {
    private static final String SHOP = """
            CREATE TABLE film (store INT NOT NULL, code VARBINARY(16) NOT NULL, title VARCHAR(2000), note TEXT, cover LONGBLOB,
                rate DECIMAL(12,4), made DATE, at DATETIME(6), weight FLOAT, bits BIT(9), kind ENUM('a','B'), tags JSON,
                place POINT, seen TIMESTAMP(3) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(3),
                total DECIMAL(14,4) AS (rate * 2) STORED, PRIMARY KEY (store, code)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
            SET SESSION sql_mode = 'ALLOW_INVALID_DATES';
            INSERT INTO film (store, code, title, note, cover, rate, made, at, weight, bits, kind, tags, place, seen) VALUES
                (1, X'00FF', 'Ann ', 'ü\\n', X'00', 12345678.1234, '0000-00-00', '2024-02-30 10:11:12.123456', 0.1, b'101010101', 'a', '{"b": [1.0, null]}', POINT(1, 2), '2020-01-02 03:04:05.678'),
                (1, X'01', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (1, X'0102', 'ann', '', '', 0, '2020-02-29', '1000-01-01', -0.0, b'0', 'B', '"x"', POINT(0, 0), NULL),
                (2, X'0102', 'Bo', 'x', X'FF', 1, '2021-01-01', '2021-01-01 00:00:00', 1.5, b'1', 'a', '[]', NULL, '2021-05-05 05:05:05'),
                (0, X'0102', 'zero', 'x', X'FF', 1, '2021-01-01', '2021-01-01 00:00:00', 1.5, b'1', 'a', '[]', NULL, '2021-05-05 05:05:05');
            CREATE TABLE fails (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB;
            """;

    private static String changelog(String... statements) {
        return "--liquibase formatted sql\n--changeset ann:rows\n"
                + String.join("\n", statements)
                + "\n--changeset ann:fails\nALTER TABLE fails ADD COLUMN id INT;\n";
    }

    private static TestSchema shop(TestDatabase database) throws Exception {
        var schema = database.newSchema("kept");
        schema.run(SHOP);
        return schema;
    }

    /** Every byte of every column. */
    static List<String> content(TestSchema schema) throws Exception {
        var columns = Traces.ask(
                schema,
                "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"
                        + " AND TABLE_NAME = 'film' ORDER BY ORDINAL_POSITION");
        return Traces.ask(
                schema,
                columns.stream()
                        .map(column -> "COALESCE(HEX(CAST(" + column + (column.equals("place") ? "" : " AS CHAR")
                                + (column.equals("place") ? " AS BINARY" : "") + ")), 'NULL')")
                        .collect(Collectors.joining(", '|', ", "SELECT CONCAT(", ") FROM film ORDER BY store, code")));
    }

    private static Signal.ChangeUndone undone(Rig rig, TestSchema schema, Migration migration) throws Exception {
        var signal = rig.undo(migration, Rig.target(schema));
        assertThat(signal).isInstanceOf(Signal.ChangeUndone.class);
        return (Signal.ChangeUndone) signal;
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void ofEveryTypeComeBackToTheByte(TestDatabase database) throws Exception {
        for (var change : List.of(
                "UPDATE film f SET f.title = UPPER(title), note = 'other', cover = 0xAB, rate = rate + 1, made = '2024-01-01',"
                        + " at = NOW(6), weight = RAND(), bits = 1, kind = 'B', tags = '{\"n\": 1}'"
                        + " WHERE (f.store = 1 OR f.title = 'zero');",
                "DELETE FROM film WHERE store <> 2;",
                "DELETE FROM film;",
                "UPDATE film SET rate = 1;",
                "UPDATE film SET seen = '2022-01-01', title = 'x' WHERE store IN (SELECT store FROM (SELECT 1 AS store) s);")) {
            try (var schema = shop(database);
                    var rig = Rig.create()) {
                var before = content(schema);
                var target = Rig.target(schema);
                var migration = rig.keepingRows(target, changelog(change));
                assertThat(Rig.firstStatement(migration).getWayBack())
                        .as(change + " " + Rig.firstStatement(migration).getBecause())
                        .startsWith("rung 3: ");

                assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
                assertThat(content(schema)).as(change).isNotEqualTo(before);

                assertThat(undone(rig, schema, migration).proof())
                        .anySatisfy(word ->
                                assertThat(word).contains("put back as kept").doesNotContain("left" + " as they are"));
                assertThat(content(schema)).as(change).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void thatOthersChangedSinceStayAsTheyAreAndAreReported(TestDatabase database) throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            var target = Rig.target(schema);
            var migration = rig.keepingRows(target, changelog("UPDATE film SET rate = 7 WHERE store = 1;"));
            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
            schema.run("""
                    UPDATE film SET rate = 8 WHERE store = 1 AND code = X'00FF';
                    UPDATE film SET title = 'theirs' WHERE store = 1 AND code = X'01';
                    DELETE FROM film WHERE store = 1 AND code = X'0102';
                    INSERT INTO film (store, code, rate) VALUES (1, X'09', 7);
                    """);

            var proof = undone(rig, schema, migration).proof();

            assertThat(proof)
                    .anySatisfy(word -> assertThat(word)
                            .contains("table film: 1 row put back as kept")
                            .contains("1 row changed by others since, and left alone (store/code 1/0x00FF)")
                            .contains("1 row deleted by others since, and left so (store/code 1/0x0102)"));
            assertThat(Traces.ask(
                            schema,
                            "SELECT CONCAT_WS(' ', HEX(code), title, rate) FROM film WHERE store = 1 ORDER BY code"))
                    .containsExactly("00FF Ann  8.0000", "01 theirs", "09 7.0000");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void thatWereDeletedComeBackUnlessTheirKeyOrValueIsTakenOrWhatTheyReferToIsGone(TestDatabase database)
            throws Exception {
        try (var schema = database.newSchema("kept");
                var rig = Rig.create()) {
            schema.run("""
                    CREATE TABLE parent (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB;
                    CREATE TABLE child (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, parent_id INT, name VARCHAR(20) UNIQUE,
                        FOREIGN KEY (parent_id) REFERENCES parent (id)) ENGINE=InnoDB;
                    CREATE TABLE fails (id INT NOT NULL PRIMARY KEY) ENGINE=InnoDB;
                    INSERT INTO parent VALUES (1), (2);
                    INSERT INTO child VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 1, 'c'), (4, 1, 'd'), (5, NULL, NULL);
                    """);
            var target = Rig.target(schema);
            var migration = rig.keepingRows(target, changelog("DELETE FROM child WHERE id < 10;"));
            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
            schema.run("""
                    DELETE FROM parent WHERE id = 2;
                    INSERT INTO child VALUES (1, 1, 'theirs'), (20, 1, 'c');
                    """);

            var proof = undone(rig, schema, migration).proof();

            assertThat(proof)
                    .anySatisfy(word -> assertThat(word)
                            .contains("table child: 2 rows put back as kept")
                            .contains("1 row written anew by others under the same key since")
                            .contains("2 rows in conflict with what others wrote since, and left alone (id 2, 3)"));
            assertThat(Traces.ask(schema, "SELECT CONCAT_WS(' ', id, name) FROM child ORDER BY id"))
                    .containsExactly("1 theirs", "4 d", "5", "20 c");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void ofAColumnThatTheSamePlanAddsAndOfSeveralChangesComeBackInTurn(TestDatabase database) throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            var before = content(schema);
            var target = Rig.target(schema);
            var migration = rig.keepingRows(
                    target,
                    changelog(
                            "ALTER TABLE film ADD COLUMN extra VARCHAR(20);",
                            "UPDATE film SET extra = 'e', rate = 2 WHERE rate IS NOT NULL;",
                            "UPDATE film SET rate = rate + 1;",
                            "DELETE FROM film WHERE rate = 3;",
                            "--rollback ALTER TABLE film DROP COLUMN extra;"));
            assertThat(Objects.requireNonNull(migration.plan())
                            .getChangeSets()
                            .getFirst()
                            .getRollback())
                    .isEqualTo(RollbackKind.DERIVED);
            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);

            undone(rig, schema, migration);

            assertThat(content(schema)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void areNotKeptWherePuttingThemBackWouldNotBeExactAndThePlanSaysWhy(TestDatabase database) throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            schema.run("""
                    CREATE TABLE heap (id INT) ENGINE=InnoDB;
                    CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, mail VARCHAR(20) UNIQUE, boss INT) ENGINE=InnoDB;
                    CREATE TABLE rental (id INT NOT NULL PRIMARY KEY, customer_id INT,
                        FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE) ENGINE=InnoDB;
                    CREATE TRIGGER watches BEFORE UPDATE ON rental FOR EACH ROW SET @seen = 1;
                    CREATE TABLE other (id INT NOT NULL PRIMARY KEY, x INT) ENGINE=MyISAM;
                    """);
            assertNotKept(rig, schema, "UPDATE heap SET id = 1;", "heap has no primary key");
            assertNotKept(rig, schema, "UPDATE film SET store = 3;", "it sets store, which is part of the primary key");
            assertNotKept(rig, schema, "UPDATE customer SET mail = 'x';", "it sets mail, which is part of a unique");
            assertNotKept(rig, schema, "DELETE FROM customer;", "a foreign key of rental carries it on");
            assertNotKept(rig, schema, "UPDATE rental SET customer_id = 1;", "a trigger of rental");
            assertNotKept(rig, schema, "DELETE FROM rental LIMIT 1;", "its LIMIT could choose other rows");
            assertNotKept(rig, schema, "DELETE FROM rental WHERE RAND() < 1;", "RAND() in its condition");
            assertNotKept(rig, schema, "DELETE FROM film WHERE at < NOW();", "NOW() in its condition");
            assertNotKept(
                    rig, schema, "UPDATE film SET rate = 1 WHERE at < CURRENT_TIMESTAMP;", "CURRENT_TIMESTAMP in its");
            assertNotKept(rig, schema, "UPDATE other SET x = 1;", "other is no plain table of InnoDB");
            assertNotKept(rig, schema, "UPDATE film, fails SET film.rate = 1;", "more than one table takes part");
            assertNotKept(rig, schema, "UPDATE IGNORE film SET rate = 1;", "how it names its table");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void ofAColumnThatComesAndGoesWithThePlanNeedNotBeKept(TestDatabase database) throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            schema.run("ALTER TABLE film DROP COLUMN seen");
            var before = content(schema);
            var target = Rig.target(schema);
            var migration = rig.keepingRows(
                    target,
                    changelog("ALTER TABLE film ADD COLUMN extra VARCHAR(20);", "UPDATE film SET extra = 'e';"));
            assertThat(Objects.requireNonNull(migration.plan())
                            .getChangeSets()
                            .getFirst()
                            .getStatements())
                    .extracting(PlannedStatement::getWayBack)
                    .allSatisfy(way -> assertThat(way).startsWith("rung 1: "));
            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);

            rig.undo(migration, target);

            assertThat(content(schema)).isEqualTo(before);
            assertThat(Traces.ask(schema, "SHOW TABLES"))
                    .noneMatch(table -> table.toUpperCase(Locale.ROOT).startsWith("WHIMBREL_ROWS"));
        }
    }

    private static void assertNotKept(Rig rig, TestSchema schema, String change, String why) throws Exception {
        var planned = Rig.firstStatement(rig.keepingRows(Rig.target(schema), changelog(change)));
        assertThat(planned.getBecause())
                .as(change)
                .startsWith("its rows are not kept: ")
                .contains(why);
        assertThat(planned.getSent()).as(change).isEmpty();
        assertThat(planned.getKeptUntil()).as(change).isEmpty();
    }
}

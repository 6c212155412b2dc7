package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.CatalogReader;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns that a migration drops, in production. */
class ColumnsAsideIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String SHOP = """
            CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, mail VARCHAR(50) CHARACTER SET latin1 NOT NULL COMMENT 'it''s, theirs',
                age SMALLINT UNSIGNED NOT NULL, kind ENUM('a','b') NOT NULL, score DECIMAL(7,2) NOT NULL DEFAULT 1.50, note TEXT, long_note TEXT NOT NULL,
                born DATE NOT NULL, seen TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), raw BINARY(4) NOT NULL,
                twice INT AS (id * 2) VIRTUAL, half INT NOT NULL DEFAULT 5, name VARCHAR(50), KEY by_name (name)) ENGINE=InnoDB;
            INSERT INTO customer (id, mail, age, kind, note, long_note, born, seen, raw, name) VALUES
                (1, 'a@x', 40, 'b', 'n', 'l', '2001-02-03', '2026-01-01 10:00:00', 0x01020304, 'Ann'), (2, 'b@x', 50, 'a', NULL, 'm', '1999-12-31', '2026-01-01 10:00:00', 0xFF000000, 'Bob');
            """;
    private static final List<String> EACH =
            List.of("mail", "age", "kind", "score", "note", "long_note", "born", "seen", "raw", "half");

    private static String dropping(String what) {
        return "--liquibase formatted sql\n--changeset ann:drop\nALTER TABLE customer " + what + ";\n";
    }

    private static String thenFails(String changelog) {
        return changelog + "--changeset ann:fails\nALTER TABLE customer ADD COLUMN name INT;\n";
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void areHiddenFromEverybodyWhoDoesNotNameThemAndRowsCanBeWrittenWithoutThem(TestDatabase database)
            throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            var target = Rig.inProduction(schema);
            var migration = rig.planned(target, dropping("DROP COLUMN mail"));
            assertThat(Rig.firstStatement(migration).getWayBack()).startsWith("rung 2: ");
            assertThat(Rig.firstStatement(migration).getAlgorithm()).isEqualTo("INSTANT");
            assertThat(Rig.firstStatement(migration).getDestroys().getFirst()).contains("for good after 20");

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Applied.class);

            assertThat(visible(schema)).doesNotContain("mail").noneMatch(ColumnsAsideIT::isAside);
            assertThat(aside(schema)).hasSize(1);
            assertThat(Objects.requireNonNull(catalog(schema, target).objects().get("table customer"))
                            .keySet())
                    .doesNotContain("column mail")
                    .noneMatch(each -> each.toUpperCase(java.util.Locale.ROOT).contains("WHIMBREL_ASIDE"));
            schema.run(
                    "INSERT INTO customer (id, age, kind, long_note, born, raw) VALUES (3, 1, 'a', '', '2020-01-01', 0x00000000)");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void ofEverySortComeBackJustAsTheyWereWithTheirValuesWhenTheMigrationFails(TestDatabase database) throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            var target = Rig.inProduction(schema);
            for (var column : EACH) {
                var before = catalog(schema, target);
                var values = Traces.ask(schema, "SELECT " + column + " FROM customer ORDER BY id");
                var text = definition(schema);
                var migration = rig.planned(target, thenFails(dropping("DROP COLUMN " + column)));
                assertThat(Rig.firstStatement(migration).getKeptUntil())
                        .as(column + ": " + Rig.firstStatement(migration).getBecause())
                        .isNotEmpty();

                assertThat(rig.run(migration, target)).as(column).isInstanceOf(ChangeOutcome.Partial.class);
                assertThat(visible(schema)).as(column).doesNotContain(column);
                assertThat(rig.undo(migration, target)).as(column).isInstanceOf(Signal.ChangeUndone.class);

                assertThat(Traces.ask(schema, "SELECT " + column + " FROM customer ORDER BY id"))
                        .as(column)
                        .isEqualTo(values);
                assertThat(definition(schema)).as(column).isEqualTo(text);
                assertThat(catalog(schema, target).fingerprint()).as(column).isEqualTo(before.fingerprint());
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void severalOfOneStatementComeBackTogetherAndRowsWrittenMeanwhileHaveTheirDefaults(TestDatabase database)
            throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            var target = Rig.inProduction(schema);
            var before = catalog(schema, target);
            var migration =
                    rig.planned(target, thenFails(dropping("DROP COLUMN mail, DROP COLUMN half, DROP COLUMN age")));

            assertThat(rig.run(migration, target)).isInstanceOf(ChangeOutcome.Partial.class);
            schema.run(
                    "INSERT INTO customer (id, kind, long_note, born, raw) VALUES (3, 'a', '', '2020-01-01', 0x00000000)");
            assertThat(rig.undo(migration, target)).isInstanceOf(Signal.ChangeUndone.class);

            assertThat(catalog(schema, target).fingerprint()).isEqualTo(before.fingerprint());
            assertThat(Traces.ask(schema, "SELECT CONCAT(mail, ',', half, ',', age) FROM customer ORDER BY id"))
                    .containsExactly("a@x,5,40", "b@x,5,50", ",5,0");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void areDroppedAtOnceWhereSomethingWouldGoOnUsingThemOrWithOtherChanges(TestDatabase database) throws Exception {
        try (var schema = shop(database);
                var rig = Rig.create()) {
            var target = Rig.inProduction(schema);
            for (var each : Map.of(
                            "DROP COLUMN name", "the table's definition uses name: KEY `by_name` (`name`)",
                            "DROP COLUMN twice", "twice is generated",
                            "DROP COLUMN note, ADD COLUMN remark TEXT", "in a statement of its own it is put aside")
                    .entrySet()) {
                var planned = Rig.firstStatement(rig.planned(target, dropping(each.getKey())));
                assertThat(planned.getKeptUntil()).as(each.getKey()).isEmpty();
                assertThat(planned.getBecause()).as(each.getKey()).contains(each.getValue());
                assertThat(String.valueOf(
                                rig.planned(target, dropping(each.getKey())).plan()))
                        .as(each.getKey())
                        .doesNotContain("WHIMBREL_ASIDE_");
            }
        }
    }

    private static TestSchema shop(TestDatabase database) throws SQLException {
        var schema = database.newSchema("columns_aside");
        schema.run(SHOP);
        return schema;
    }

    private static dev.whimbrel.targets.catalog.Catalog catalog(TestSchema schema, Target target) throws SQLException {
        try (var connection = schema.connect()) {
            return CatalogReader.read(connection, target.schema());
        }
    }

    /** What a program sees that asks for everything. */
    private static List<String> visible(TestSchema schema) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT * FROM customer LIMIT 0")) {
            var names = new ArrayList<String>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
            return names;
        }
    }

    private static List<String> aside(TestSchema schema) throws SQLException {
        return Traces.ask(schema, "SHOW COLUMNS FROM customer").stream()
                .filter(ColumnsAsideIT::isAside)
                .toList();
    }

    private static boolean isAside(String column) {
        return column.startsWith("WHIMBREL_ASIDE_");
    }

    private static String definition(TestSchema schema) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW CREATE TABLE customer")) {
            row.next();
            return row.getString(2);
        }
    }
}

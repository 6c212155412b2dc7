package dev.whimbrel.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rehearsals on real servers, started as people start them. */
class RehearsalIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String SHOP = """
            CREATE TABLE store (id INT PRIMARY KEY, name VARCHAR(20));
            CREATE TABLE customer (id INT PRIMARY KEY, store_id INT NOT NULL, twice INT AS (id * 2) VIRTUAL,
                CONSTRAINT lives FOREIGN KEY (store_id) REFERENCES store (id));
            INSERT INTO store VALUES (1, 'north'), (2, 'south'), (3, 'west');
            INSERT INTO customer (id, store_id) VALUES (1, 3), (2, 3), (3, 1);
            CREATE VIEW z_view AS SELECT name FROM store;
            CREATE VIEW a_view AS SELECT name FROM z_view;
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int rehearse(TestSchema schema, String changelog, String... more) throws Exception {
        var file = Files.writeString(folder.resolve("shop.sql"), "--liquibase formatted sql\n" + changelog);
        var arguments = new ArrayList<>(List.of(file.toString(), "--target", "shop.eu"));
        arguments.addAll(List.of(more));
        var environment = Map.of(
                "WHIMBREL_TARGET_SHOP_EU_URL", schema.url(),
                "WHIMBREL_TARGET_SHOP_EU_USER", schema.database().user(),
                "WHIMBREL_TARGET_SHOP_EU_PASSWORD", schema.database().password());
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            return RehearseCommand.run(environment, out, arguments.toArray(String[]::new));
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static TestSchema shop(TestDatabase database) throws SQLException {
        var schema = database.newSchema("rehearsed");
        schema.run(SHOP);
        return schema;
    }

    private static List<String> scratchSchemas(TestSchema schema) throws SQLException {
        try (var connection = schema.connect()) {
            return new Sql(connection)
                    .texts("SELECT schema_name FROM information_schema.schemata"
                            + " WHERE schema_name LIKE 'whimbrel\\_rehearsal\\_%'");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void sakilaWithAllItHasIsCopiedAndAChangeThatLeadsBackStandsItsRehearsal(TestDatabase database) throws Exception {
        var loaded = Sakila.load(database);
        assumeTrue(loaded.isPresent(), "Sakila is not here");
        try (var sakila = loaded.get()) {
            var code = rehearse(
                    sakila,
                    """
                    --changeset ada:1
                    ALTER TABLE film ADD COLUMN deleted_at DATETIME NULL, ADD INDEX gone (deleted_at);
                    --rollback ALTER TABLE film DROP INDEX gone, DROP COLUMN deleted_at;
                    """,
                    "--sample",
                    "20",
                    "--junit",
                    folder.resolve("result.xml").toString());

            assertThat(code).as(said()).isZero();
            assertThat(said())
                    .contains("✓ up again")
                    .contains("column deleted_at was added")
                    .contains("stood their rehearsal");
            assertThat(Files.readString(folder.resolve("result.xml"))).contains("tests=\"4\" failures=\"0\"");
            assertThat(scratchSchemas(sakila)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aWayBackThatLeadsElsewhereIsFoundWithTheDifference(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var code =
                    rehearse(shop, """
                    --changeset ada:1
                    ALTER TABLE store ADD COLUMN city VARCHAR(20), MODIFY name VARCHAR(40);
                    --rollback ALTER TABLE store DROP COLUMN city;
                    """, "--junit", folder.resolve("result.xml").toString());

            assertThat(code).isEqualTo(3);
            assertThat(said())
                    .contains("✗ down")
                    .contains("the way back does not lead to what was there before: table store: column name");
            assertThat(Files.readString(folder.resolve("result.xml")))
                    .contains("failures=\"1\"")
                    .contains("<failure");
            assertThat(scratchSchemas(shop)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatCannotRunOrHasNoWayBackIsFoundAndTheTargetIsNotTouched(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            assertThat(rehearse(shop, "--changeset ada:1\nALTER TABLE nowhere ADD COLUMN x INT;\n"))
                    .isEqualTo(3);
            assertThat(said()).contains("✗ up").contains("nowhere");

            assertThat(rehearse(shop, "--changeset ada:1\nDROP VIEW a_view;\n")).isEqualTo(3);
            assertThat(said()).contains("✗ down");
            try (var connection = shop.connect()) {
                assertThat(new Sql(connection).texts("SELECT name FROM a_view")).hasSize(3);
                assertThat(new Sql(connection).texts("SHOW TABLES LIKE 'DATABASECHANGELOG%'"))
                        .isEmpty();
            }
            assertThat(scratchSchemas(shop)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aSampleBringsTheRowsThatItRefersToAndExpectationsAreHeldAgainstIt(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("shop.expect.yaml"), """
                budgets: {up again: 1ms, up: 1m}
                present: [store.city, a_view, store.village]
                absent: [store.town]
                checks:
                  - {name: one customer, sql: SELECT COUNT(*) FROM customer, expect: 1}
                  - {name: their store, sql: SELECT COUNT(*) FROM store WHERE id = 3, expect: 1}
                  - {name: no others, sql: SELECT id FROM store WHERE id = 2, expect: no rows}
                """);
        try (var shop = shop(database)) {
            var code = rehearse(shop, """
                    --changeset ada:1
                    ALTER TABLE store ADD COLUMN city VARCHAR(20);
                    --rollback ALTER TABLE store DROP COLUMN city;
                    """, "--sample", "1");

            assertThat(code).isEqualTo(3);
            assertThat(said())
                    .contains("✓ check one customer")
                    .contains("✓ check their store")
                    .contains("✓ check no others")
                    .contains("✗ schema as expected")
                    .contains("\n      store.village is not there\n")
                    .contains("✗ up again")
                    .contains("may take 1 ms");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatADeadProcessLeftBehindIsRemovedAndWhatALivingOneUsesIsNot(TestDatabase database) throws Exception {
        try (var shop = shop(database);
                var living = shop.connect()) {
            var used = ScratchSchema.PREFIX + "used";
            new Sql(living).texts("SELECT GET_LOCK('" + used + "', 0)");
            shop.run("CREATE SCHEMA " + used + "; CREATE SCHEMA " + ScratchSchema.PREFIX + "left;");

            rehearse(shop, "--changeset ada:1\nDROP VIEW a_view;\n");

            assertThat(scratchSchemas(shop)).containsExactly(used);
            shop.run("DROP SCHEMA " + used + ";");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatIsMissingIsSaid(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("shop.expect.yaml"), "budget: {}");
        try (var shop = shop(database)) {
            assertThat(rehearse(shop, "")).isEqualTo(2);
            assertThat(said()).contains("\"budget\" is not known");
        }
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var changelog = folder.resolve("shop.sql").toString();

        assertThat(RehearseCommand.run(Map.of(), out, changelog, "--target", "none"))
                .isEqualTo(2);
        assertThat(said()).contains("WHIMBREL_TARGET_NONE_URL");
    }
}

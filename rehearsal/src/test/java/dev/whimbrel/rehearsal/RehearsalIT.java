package dev.whimbrel.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.targets.ConfiguredTargets;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetSettings;
import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
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

    private static Target target(TestSchema schema, String name) {
        var settings = new TargetSettings(
                schema.url(),
                schema.database().user(),
                schema.database().password(),
                Environment.DEVELOPMENT,
                Set.of());
        return ConfiguredTargets.of(Map.of(name, settings)).get(name);
    }

    private static Report planned(TestSchema schema, TestSchema stage, int sample, PlannedSet... sets)
            throws Exception {
        return new Rehearsal(
                        target(schema, "shop"),
                        target(stage, "stage"),
                        List.of(sets),
                        sample,
                        Duration.ofSeconds(20),
                        _ -> {})
                .run();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aPlanIsRehearsedByItsOwnStatementsAndNamesOfTheTargetMeanTheCopy(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var name = shop.name();
            shop.run("CREATE PROCEDURE empty_it() DELETE FROM " + name + ".customer;");
            var report = planned(
                    shop,
                    shop,
                    10,
                    new PlannedSet(
                            "a::1::ada",
                            List.of(
                                    "DELETE FROM " + name + ".customer",
                                    "ALTER TABLE `" + name + "`.store ADD COLUMN city INT"),
                            List.of("ALTER TABLE " + name + " . store DROP COLUMN city"),
                            true));

            assertThat(report.passed()).as(report.toString()).isTrue();
            assertThat(report.steps()).extracting(Step::name).containsExactly("copy", "up", "down", "up again");
            try (var connection = shop.connect()) {
                assertThat(new Sql(connection).texts("SELECT id FROM customer")).hasSize(3);
            }
            assertThat(scratchSchemas(shop)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatWouldLeaveTheCopyIsNotSentAndAMissingWayBackIsToldApart(TestDatabase database) throws Exception {
        try (var shop = shop(database);
                var other = database.newSchema("rehearsed_other")) {
            for (var sql : List.of(
                    "DROP TABLE " + other.name() + ".x",
                    "DROP DATABASE " + shop.name(),
                    "CREATE USER somebody",
                    "SET GLOBAL max_connections = 5",
                    "SELECT 1 INTO OUTFILE '/tmp/never'",
                    "KILL 1",
                    "CALL somewhere()")) {
                assertThatExceptionOfType(CannotRehearse.class)
                        .as(sql)
                        .isThrownBy(() ->
                                planned(shop, shop, 0, new PlannedSet("a::1::ada", List.of(sql), List.of(), true)))
                        .withMessageContaining("is not rehearsed");
            }
            var report =
                    planned(shop, shop, 0, new PlannedSet("a::1::ada", List.of("DROP VIEW a_view"), List.of(), false));
            assertThat(report.steps().getLast()).satisfies(step -> {
                assertThat(step.name()).isEqualTo("down");
                assertThat(step.noWayBack()).isTrue();
            });
            assertThat(scratchSchemas(shop)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aChangelogThatNamesARealSchemaIsRefusedBeforeAnythingIsSent(TestDatabase database) throws Exception {
        try (var shop = shop(database);
                var other = database.newSchema("rehearsed_other")) {
            other.run("CREATE TABLE kept (id INT PRIMARY KEY);");
            for (var sql : List.of(
                    "DROP TABLE " + other.name() + ".kept;",
                    "DROP TABLE `" + shop.name() + "`.customer;",
                    "/*!40000 DROP TABLE " + shop.name() + ".customer */;",
                    "DROP DATABASE " + other.name() + ";",
                    "SET GLOBAL max_connections = 5;",
                    "CREATE TABLE fine (id INT PRIMARY KEY);\n--rollback DROP TABLE " + other.name() + ".kept;")) {
                assertThat(rehearse(shop, "--changeset ada:1 stripComments:false\n" + sql))
                        .as(sql)
                        .isEqualTo(2);
            }
            assertThat(said()).contains("would act there, not on the copy").contains("it acts on the server");
            for (var name : List.of(shop.name() + ".customer", other.name() + ".kept")) {
                assertThat(count(shop, name)).as(name).isNotNegative();
            }
            assertThat(scratchSchemas(shop)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatAHabitOfDumpsHidesInCommentsAndAliasesThatLookLikeSchemasAreRehearsed(TestDatabase database)
            throws Exception {
        try (var shop = shop(database)) {
            var name = shop.name();
            var code = rehearse(
                    shop,
                    "--changeset ada:1\n/*!40101 SET NAMES utf8mb4 */;\nUPDATE store " + name + " SET " + name
                            + ".name = 'x' WHERE " + name + ".id = 1;\n--rollback empty\n");

            assertThat(code).as(said()).isZero();
        }
    }

    private static long count(TestSchema schema, String table) throws SQLException {
        try (var connection = schema.connect()) {
            return new Sql(connection).texts("SELECT COUNT(*) FROM " + table).size();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void rowsWithAllThatTheyReferToGoToAnotherServerToo(TestDatabase database) throws Exception {
        try (var shop = shop(database);
                var stage = database.newSchema("rehearsal_stage")) {
            shop.run(
                    "CREATE TABLE odd (id BINARY(2) PRIMARY KEY, at TIMESTAMP(3), doc JSON, flags BIT(9), n DECIMAL(20,5), t TEXT);"
                            + " INSERT INTO odd VALUES (0x00FF, '2026-01-01 00:00:00.123', '{\"a\": 1}', b'101', -1.5, 'Größe');");
            // the rows are compared with the target's own by the rehearsed statements, on the stage
            try (var source = shop.connect();
                    var scratch = stage.connect()) {
                new SchemaCopy(new Sql(source), shop.name(), new Sql(scratch), stage.name(), true).run(1);
                assertThat(new Sql(scratch).texts("SELECT id FROM store ORDER BY id"))
                        .containsExactly("1", "3");
                for (var table : List.of("odd", "customer")) {
                    var sum = "SELECT COUNT(*) FROM " + stage.name() + "." + table + " a NATURAL JOIN " + shop.name()
                            + "." + table + " b";
                    assertThat(new Sql(scratch).texts("SELECT COUNT(*) FROM " + table))
                            .containsExactly("1");
                    assertThat(new Sql(scratch)
                                    .texts(
                                            table.equals("odd")
                                                    ? sum.replace("NATURAL JOIN", "JOIN")
                                                            + " ON a.id = b.id AND a.at = b.at AND a.doc = b.doc AND a.flags = b.flags AND a.n = b.n AND a.t = b.t"
                                                    : sum))
                            .as(table)
                            .containsExactly("1");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theCopyOfAProcessThatWasKilledIsRemovedAsSoonAsSomebodyLooks(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var file = Files.writeString(
                    folder.resolve("slow.sql"), "--liquibase formatted sql\n--changeset ada:1\nDO SLEEP(3);\n");
            var command = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RehearseCommand.class.getName(),
                    file.toString(),
                    "--target",
                    "shop");
            command.environment()
                    .putAll(Map.of(
                            "WHIMBREL_TARGET_SHOP_URL", shop.url(),
                            "WHIMBREL_TARGET_SHOP_USER", shop.database().user(),
                            "WHIMBREL_TARGET_SHOP_PASSWORD", shop.database().password()));
            var process = command.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("killed.log").toFile())
                    .start();
            try (var connection = shop.connect()) {
                Awaitility.await("the copy in use")
                        .atMost(60, TimeUnit.SECONDS)
                        .until(() -> !new Sql(connection)
                                .texts("SELECT 1 FROM information_schema.processlist WHERE info LIKE 'DO SLEEP(3)%'")
                                .isEmpty());
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(scratchSchemas(shop)).hasSize(1);

            Awaitility.await("the copy is gone").atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
                Rehearsal.sweep(target(shop, "shop"));
                assertThat(scratchSchemas(shop)).isEmpty();
            });
        }
    }
}

package dev.whimbrel.validator.validation;

import static dev.whimbrel.validator.validation.Validating.after;
import static dev.whimbrel.validator.validation.Validating.asking;
import static dev.whimbrel.validator.validation.Validating.baseline;
import static dev.whimbrel.validator.validation.Validating.before;
import static dev.whimbrel.validator.validation.Validating.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.Shop;
import dev.whimbrel.validator.operation.OperationRules;
import dev.whimbrel.validator.own.OwnRules;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a target whatever the plan, on real servers: its values, its indexes, its promises, its server. */
class TargetRulesIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private static List<String> of(String rule, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(finding -> finding.severity() + " " + finding.message())
                .toList();
    }

    private static long shown(TestSchema schema, String query) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM (" + query + ") shown")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void valuesThatAStrictServerWouldRefuseAreFoundAndBlockOnlyWhenTheyAreNew(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("validator_values")) {
            shop.run(
                    "SET sql_mode = ''; CREATE TABLE item (id INT PRIMARY KEY, day DATE, at DATETIME, kind ENUM('a','b'));"
                            + " INSERT INTO item VALUES (1, '2026-01-01', '2026-01-01', 'a'), (2, '2026-00-10', NULL, 'c'),"
                            + " (3, NULL, '0000-00-00', NULL);");
            var plan = "ALTER TABLE item ADD COLUMN more INT";

            var found = findings(before(shop, "item", plan));
            assertThat(of("DI010", found))
                    .containsExactlyInAnyOrder(
                            "WARNING item.day: 1 row holds what is no valid date; for example id 2",
                            "WARNING item.at: 1 row holds what is no valid datetime; for example id 3",
                            "WARNING item.kind: 1 row holds what is no valid enum; for example id 2");
            for (var finding : found) {
                if (finding.rule().equals("DI010")) {
                    assertThat(shown(shop, String.valueOf(finding.query()))).isEqualTo(1);
                }
            }
            var baseline = baseline(shop, "item", plan);
            shop.run("SET sql_mode = ''; INSERT INTO item (id, kind) VALUES (4, 'x');");

            assertThat(of("DI010", findings(after(shop, baseline, "item", plan))))
                    .contains(
                            "ERROR item.kind: 2 rows hold what is no valid enum; for example id 2, 4; before the migration it was 1");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void keysThatAreNearlyUsedUpRowsThatAreThereTwiceAndCopiesThatDisagreeAreTold(TestDatabase database)
            throws Exception {
        try (var shop = database.newSchema("validator_kept")) {
            shop.run("""
                    CREATE TABLE customers (id SMALLINT UNSIGNED PRIMARY KEY, email VARCHAR(40), orders_count INT);
                    CREATE TABLE orders (id INT PRIMARY KEY, customer_id SMALLINT UNSIGNED, customer_email VARCHAR(40),
                        FOREIGN KEY (customer_id) REFERENCES customers (id));
                    CREATE TABLE line (a INT, b VARCHAR(10), c JSON, d BLOB);
                    INSERT INTO customers VALUES (1, 'a@b', 2), (60000, 'c@d', 0);
                    INSERT INTO orders VALUES (1, 1, 'a@b'), (2, 1, 'old@b'), (3, NULL, 'x');
                    INSERT INTO line VALUES (1, 'x', '[1]', 'y'), (1, 'x', '[1]', 'y'), (1, NULL, NULL, NULL),
                        (1, NULL, NULL, NULL), (2, 'x', NULL, NULL), (2, 'X', NULL, NULL);
                    """);
            var tables = List.of("customers", "orders", "line");
            var found = findings(Validating.validate(shop, new Moment.Before(), tables, "SELECT 1"));

            assertThat(of("DI011", found))
                    .containsExactly("WARNING customers.id has used 91 % of what smallint unsigned can count"
                            .replace("smallint unsigned", type(found)));
            assertThat(of("DI012", found))
                    .containsExactly("WARNING line has no unique key, and 4 rows are there more than once");
            assertThat(of("DI013", found))
                    .containsExactly(
                            "WARNING orders.customer_email seems to repeat customers.email, but 1 row says something else;"
                                    + " for example id 2");

            var baseline = baseline(shop, "customers", "SELECT 1");
            shop.run("DELETE FROM orders WHERE id = 1;");
            assertThat(of("DI013", findings(after(shop, baseline, "customers", "DELETE FROM orders WHERE id = 1"))))
                    .anyMatch(
                            message -> message.startsWith(
                                    "WARNING customers.orders_count seems to repeat the number of rows of orders, but 1 row says"));
        }
    }

    /** MariaDB writes the width with it. */
    private static String type(List<Finding> found) {
        return found.stream()
                .map(Finding::message)
                .filter(message -> message.contains("% of what "))
                .map(message -> message.replaceAll(".*% of what (smallint(?:\\(5\\))? unsigned) can count", "$1"))
                .findFirst()
                .orElse("none");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void indexesThatRepeatOthersOrAreMissingAreHeldAgainstTheMigrationThatMadeThem(TestDatabase database)
            throws Exception {
        try (var shop = database.newSchema("validator_indexes")) {
            shop.run("""
                    CREATE TABLE store (id INT PRIMARY KEY);
                    CREATE TABLE visit (id INT PRIMARY KEY, store_id INT, day DATE, INDEX one (day), INDEX both_two (day, store_id));
                    """);
            var before = findings(before(shop, "visit", "SELECT 1"));
            assertThat(of("DX002", before)).containsExactly("INFO index one of visit repeats index both_two");
            assertThat(of("DX003", before)).containsExactly("INFO visit(store_id) refers to store and has no index");
            var baseline = baseline(shop, "visit", "SELECT 1");
            var plan = "ALTER TABLE visit ADD INDEX again (day, store_id), ADD COLUMN other_store INT";
            shop.run(plan + ";");

            assertThat(of("DX002", findings(after(shop, baseline, "visit", plan))))
                    .containsExactlyInAnyOrder(
                            "INFO index one of visit repeats index again",
                            "WARNING index both_two of visit repeats index again");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void anIndexThatNobodyReadsIsToldOrThatItCannotBeTold(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("validator_unused")) {
            shop.run("CREATE TABLE visit (id INT PRIMARY KEY, day DATE, note TEXT, INDEX by_day (day));"
                    + " INSERT INTO visit VALUES (1, '2026-01-01', '');");
            assertThat(of("DX001", findings(before(shop, "visit", "SELECT 1"))))
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .matches("INFO nothing has used these indexes of visit since the server started: by_day"
                                    + "|INFO which indexes are used cannot be told: .*"));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aTransactionThatStaysOpenIsNamed(TestDatabase database) throws Exception {
        var old = new Answer.Counted(List.of(1L), List.of("17"));
        var rule = OperationRules.all().stream()
                .filter(one -> one.info().id().equals("DH002"))
                .findFirst()
                .orElseThrow();
        try (var shop = database.newSchema("validator_open")) {
            shop.run("CREATE TABLE visit (id INT PRIMARY KEY);");
            var found = findings(asking(shop, LIMIT, OperationRules.all()));
            assertThat(found)
                    .as("the server's health can be asked")
                    .noneMatch(finding -> finding.message().contains("could not be"));
        }
        var check = rule.checks(Shop.before("SELECT 1")).getFirst();
        assertThat(check.judgement().judge(old).findings().getFirst().message())
                .isEqualTo("1 transaction has been open for more than 60 s; for example connection 17");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void theTrailOfAMigrationMustBeComplete(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("validator_trail")) {
            shop.run("CREATE TABLE item (id INT PRIMARY KEY);"
                    + " CREATE TABLE DATABASECHANGELOG (ID VARCHAR(255), AUTHOR VARCHAR(255), FILENAME VARCHAR(255));"
                    + " CREATE TABLE WHIMBREL_JOURNAL (id INT PRIMARY KEY, state VARCHAR(8));"
                    + " INSERT INTO WHIMBREL_JOURNAL VALUES (1, 'APPLIED'), (2, 'INTENT');");
            var plan = "ALTER TABLE item ADD COLUMN more INT";

            assertThat(of("DI014", findings(after(shop, new Baseline(List.of()), "item", plan))))
                    .containsExactlyInAnyOrder(
                            "ERROR 1 change set of the plan do not stand in DATABASECHANGELOG, though all were carried out",
                            "ERROR 1 statement has no end in WHIMBREL_JOURNAL; for example id 2");
            shop.run(
                    "INSERT INTO DATABASECHANGELOG VALUES ('1', 'ada', 'changelog.sql'); DELETE FROM WHIMBREL_JOURNAL WHERE id = 2;");
            assertThat(of("DI014", findings(after(shop, new Baseline(List.of()), "item", plan))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void promisesOfATeamAreHeldStatementsStayFastTrailsCompleteRowsKept(TestDatabase database) throws Exception {
        var file = Files.writeString(folder.resolve("promises.yaml"), """
                statements:
                  - {name: by-day, sql: SELECT id FROM visit WHERE day = '2026-01-01'}
                retention:
                  - {name: not-too-long, table: visit, column: day, most: 90d}
                  - {name: long-enough, table: visit, column: day, least: 90d}
                audit:
                  - {name: trail, table: visit, key: id, trail: visit_log, trail-key: visit_id}
                unique:
                  - {name: one-a-day, table: visit, columns: [day, who]}
                """);
        try (var shop = database.newSchema("validator_promises")) {
            shop.run("""
                    CREATE TABLE visit (id INT PRIMARY KEY, day DATE, who INT, INDEX by_day (day));
                    CREATE TABLE visit_log (visit_id INT);
                    INSERT INTO visit VALUES (1, CURRENT_DATE, 1), (2, CURRENT_DATE, 2), (3, '2020-01-01', 1), (4, '2021-01-01', 1);
                    INSERT INTO visit_log VALUES (1), (2), (3), (4);
                    """);
            var rules = OwnRules.all(List.of(file));
            var first = (Outcome.Passed) asking(shop, LIMIT, rules);
            assertThat(first.findings())
                    .extracting(finding -> finding.severity() + " " + finding.message())
                    .containsExactly(
                            "WARNING 2 rows of visit should have been deleted after 90 days; for example id 3, 4");

            shop.run(
                    "ALTER TABLE visit DROP INDEX by_day; DELETE FROM visit WHERE id = 2; DELETE FROM visit_log WHERE visit_id = 1;"
                            + " INSERT INTO visit VALUES (5, '2020-01-01', 1); INSERT INTO visit_log VALUES (5);");

            assertThat(findings(asking(shop, LIMIT, rules, new Moment.After(first.baseline()))))
                    .extracting(finding -> finding.severity() + " " + finding.rule() + " " + finding.message())
                    .containsExactlyInAnyOrder(
                            "ERROR not-too-long 3 rows of visit should have been deleted after 90 days; for example id 3, 4, 5",
                            "ERROR long-enough 1 row of visit that must be kept for 90 days are gone",
                            "ERROR trail 1 row of visit does not stand in visit_log; for example id 1",
                            "ERROR one-a-day visit(day, who): 2 rows share 1 value; for example id 3, 5",
                            "WARNING by-day statement by-day reads 1 table whole, and read 0 before the migration: visit read whole");
            assertThat(first.findings().getFirst().severity()).isEqualTo(Severity.WARNING);
        }
    }
}

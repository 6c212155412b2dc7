package dev.whimbrel.validator.validation;

import static dev.whimbrel.validator.validation.Validating.after;
import static dev.whimbrel.validator.validation.Validating.baseline;
import static dev.whimbrel.validator.validation.Validating.before;
import static dev.whimbrel.validator.validation.Validating.findings;
import static dev.whimbrel.validator.validation.Validating.validate;
import static dev.whimbrel.validator.validation.Validating.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testparts.Sakila;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.Plans;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Severity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole validations against real servers. */
class ValidationIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";

    private static final String SHOP = """
            CREATE TABLE store (id INT PRIMARY KEY, name VARCHAR(20));
            CREATE TABLE customer (id INT PRIMARY KEY, store_id INT, email VARCHAR(40) NOT NULL,
                UNIQUE KEY uq_email (email), CONSTRAINT fk_store FOREIGN KEY (store_id) REFERENCES store (id));
            CREATE VIEW regulars AS SELECT id, email FROM customer;
            INSERT INTO store VALUES (1, 'north');
            INSERT INTO customer VALUES (1, 1, 'a@b'), (2, 1, 'c@d'), (3, NULL, 'e@f');
            SET foreign_key_checks = 0;
            INSERT INTO customer VALUES (4, 77, 'g@h');
            SET foreign_key_checks = 1;
            """;

    private static TestSchema sakila(TestDatabase database) throws SQLException {
        var schema = Sakila.load(database);
        assumeTrue(schema.isPresent(), "Sakila is not here");
        return schema.get();
    }

    private static TestSchema shop(TestDatabase database) throws SQLException {
        var schema = database.newSchema("validator_shop");
        schema.run(SHOP);
        return schema;
    }

    private static List<Long> numbers(TestSchema schema, String query) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return List.of(rows.getLong(1), rows.getLong(2));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatSakilasRowsHoldAgainstAPlanIsCountedAndNamed(TestDatabase database) throws Exception {
        try (var sakila = sakila(database)) {
            var duplicates = numbers(
                    sakila,
                    "SELECT SUM(n), COUNT(*) FROM (SELECT COUNT(*) n FROM actor GROUP BY last_name HAVING n > 1) d");

            var findings = findings(
                            validate(
                                    sakila,
                                    new Moment.Before(),
                                    List.of("actor", "film", "film_actor"),
                                    "CREATE UNIQUE INDEX uq_name ON actor (last_name)",
                                    "ALTER TABLE film MODIFY original_language_id TINYINT UNSIGNED NOT NULL",
                                    "ALTER TABLE film_actor ADD CONSTRAINT fk_odd FOREIGN KEY (actor_id) REFERENCES store (store_id)"))
                    .stream()
                    .filter(finding -> finding.rule().startsWith("DD"))
                    .toList();

            assertThat(findings).extracting(Finding::rule).containsExactly("DD001", "DD002", "DD005");
            assertThat(findings.get(0).message())
                    .startsWith("unique index uq_name on actor(last_name): " + duplicates.get(0) + " rows share "
                            + duplicates.get(1) + " values; for example actor_id ");
            assertThat(findings.get(0).sampleKeys()).hasSize(10);
            assertThat(findings.get(1).count()).isEqualTo(1000);
            assertThat(findings.get(2).message())
                    .contains(
                            "refer to 198 values that store(store_id) does not have; for example (actor_id, film_id) (");
            for (var finding : findings) {
                assertThat(shownBy(sakila, finding)).as(finding.message()).isEqualTo(finding.count());
            }
        }
    }

    private static long shownBy(TestSchema schema, Finding finding) throws SQLException {
        return numbers(schema, "SELECT COUNT(*), 0 FROM (" + finding.query() + ") shown")
                .getFirst();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aPlanThatDemandsNothingOfSakilaPassesBeforeAndAfter(TestDatabase database) throws Exception {
        try (var sakila = sakila(database)) {
            var plan = "ALTER TABLE film ADD COLUMN deleted_at DATETIME NULL";
            var baseline = baseline(sakila, "film", plan);
            sakila.run(plan + ";");

            var outcome = after(sakila, baseline, "film", plan);

            assertThat(outcome).isInstanceOf(Outcome.Passed.class);
            assertThat(findings(outcome)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void onlyWhatTheMigrationBreaksBlocks(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var plan = "ALTER TABLE customer ADD COLUMN note TEXT";
            var baseline = baseline(shop, "customer", plan);
            shop.run(plan + ";");

            assertThat(after(shop, baseline, "customer", plan))
                    .isInstanceOfSatisfying(
                            Outcome.Passed.class,
                            passed -> assertThat(passed.findings())
                                    .singleElement()
                                    .satisfies(old -> {
                                        assertThat(old.knownBefore()).isTrue();
                                        assertThat(old.message())
                                                .isEqualTo(
                                                        "foreign key fk_store on customer(store_id): 1 row refers to 1 value that"
                                                                + " store(id) does not have; for example id 4");
                                    }));

            shop.run("SET foreign_key_checks = 0; DELETE FROM store;");
            assertThat(after(shop, baseline, "customer", plan))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("3 rows refer to 2 values")
                                    .contains("before the migration it was 1"));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aMigrationThatBreaksAViewAndLoosensAColumnIsCaught(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var baseline = baseline(shop, "customer", "SELECT 1");
            var plan = new String[] {
                "ALTER TABLE customer CHANGE email mail VARCHAR(40), DROP KEY uq_email",
                "UPDATE customer SET mail = NULL WHERE id < 3",
                "UPDATE customer SET mail = 'x@y' WHERE id > 2",
                "RENAME TABLE customer TO client"
            };
            shop.run(String.join(";\n", plan) + ";");

            var findings = findings(after(shop, baseline, "customer", plan));

            assertThat(findings)
                    .extracting(finding -> finding.rule() + " " + finding.severity())
                    .containsExactly("DI006 ERROR", "DI002 WARNING", "DI003 WARNING", "DI001 WARNING");
            assertThat(findings.get(1).message())
                    .isEqualTo(
                            "client.mail was NOT NULL before and is no longer: 2 rows hold NULL; for example id 1, 2");
            assertThat(findings.get(2).message())
                    .isEqualTo(
                            "client(mail) was unique before and is no longer: 2 rows share 1 value; for example id 3, 4");
            assertThat(findings.get(3).knownBefore()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void rowsThatVanishUnderDdlAndTablesThatVanishFail(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var plan = "ALTER TABLE customer ADD COLUMN note TEXT";
            var baseline = baseline(shop, "customer", plan);
            shop.run("DELETE FROM customer WHERE id > 1;");
            assertThat(after(shop, baseline, "customer", plan))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed ->
                                    assertThat(failed.reason()).isEqualTo("customer had 4 rows before and has 1 now"));

            shop.run("DROP VIEW regulars; DROP TABLE customer;");
            assertThat(findings(after(shop, baseline, "customer", plan)))
                    .extracting(Finding::message)
                    .containsExactlyInAnyOrder(
                            "table customer is gone, and not by a statement of the plan",
                            "view regulars is gone, and not by a statement of the plan");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aQuestionThatTakesTooLongIsAFindingAndStopsNoOther(TestDatabase database) throws Exception {
        try (var shop = shop(database);
                var other = shop.connect();
                var locking = other.createStatement()) {
            locking.execute("LOCK TABLES store WRITE");
            var assignment = new Assignment(
                    "m1",
                    "shop",
                    Plans.plan(List.of("store", "customer"), "CREATE UNIQUE INDEX uq ON customer (store_id)"),
                    new Moment.Before(),
                    false);

            var outcome = validation(shop, Duration.ofMillis(500)).of(assignment, (_, _, _) -> {}, _ -> {});

            assertThat(findings(outcome))
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .extracting(Finding::message)
                    .contains("unique index uq on customer(store_id): 2 rows share 1 value; for example id 1, 2")
                    .anyMatch(message -> message.startsWith("rows of store could not be checked: it "));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void namesThatWouldBeSqlAreOnlyNames(TestDatabase database) throws Exception {
        try (var shop = database.newSchema("validator_names")) {
            shop.run("CREATE TABLE `a``b; DROP TABLE x` (`select` INT PRIMARY KEY, `n``k0` INT, n INT);"
                    + " INSERT INTO `a``b; DROP TABLE x` VALUES (1, 5, 5), (2, 5, 5), (3, NULL, 5);");

            var outcome =
                    before(shop, "a`b; DROP TABLE x", "CREATE UNIQUE INDEX uq ON `a``b; DROP TABLE x` (`n``k0`, n)");

            assertThat(findings(outcome)).singleElement().satisfies(finding -> {
                assertThat(finding.count()).isEqualTo(2);
                assertThat(finding.sampleKeys()).containsExactly("1", "2");
            });
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aTargetThatDoesNotAnswerIsSaidToBeUnreachable(TestDatabase database) throws Exception {
        var shop = database.newSchema("validator_gone");
        shop.close();

        assertThatExceptionOfType(TargetUnreachable.class)
                .isThrownBy(() -> before(shop, "customer", "SELECT 1"))
                .withMessageContaining("target shop cannot be reached");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aSampleOfABigTableIsNoCountAndSaysHowFarItMayBeOff(TestDatabase database) throws Exception {
        try (var big = database.newSchema("validator_sampled")) {
            big.run(
                    "CREATE TABLE big (id INT PRIMARY KEY AUTO_INCREMENT, kind ENUM('a'), other ENUM('a'));"
                            + " SET sql_mode = ''; INSERT INTO big (kind, other) VALUES ('a', 'a'), ('x', 'a'), ('a', 'a'), ('a', 'a');");
            for (var doubled = 4; doubled < 60_000; doubled *= 2) {
                big.run("SET sql_mode = ''; INSERT INTO big (kind, other) SELECT kind, other FROM big;");
            }
            big.run("ANALYZE TABLE big;");

            var findings = validation(big, Duration.ofMinutes(1)).now("shop", Set.of("DI010"), List.of(), 10_000);

            assertThat(findings)
                    .extracting(Finding::message)
                    .anyMatch(message -> message.matches(
                            "big\\.kind: \\d+ rows hold what is no valid enum; estimated from \\d+ of about"
                                    + " \\d+ rows: between \\d+ and \\d+, with 95 % confidence"))
                    .anyMatch(message ->
                            message.matches("values of big\\.other: nothing among \\d+ of about \\d+ rows; with 95 %"
                                    + " confidence fewer than \\d+ in all"))
                    .hasSize(2);
        }
    }
}

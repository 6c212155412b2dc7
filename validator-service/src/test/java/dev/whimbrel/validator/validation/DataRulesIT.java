package dev.whimbrel.validator.validation;

import static dev.whimbrel.validator.validation.Validating.after;
import static dev.whimbrel.validator.validation.Validating.baseline;
import static dev.whimbrel.validator.validation.Validating.before;
import static dev.whimbrel.validator.validation.Validating.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.own.OwnRules;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rows hold against a plan, and what a plan does to rows it does not name, on real servers. */
class DataRulesIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final String MADE = """
            CREATE TABLE item (id INT PRIMARY KEY, amount BIGINT, name VARCHAR(40) CHARACTER SET latin1, price DECIMAL(12,4),
                kind VARCHAR(10), at DATETIME, code VARCHAR(10), note TEXT, shape GEOMETRY, flags BIT(4), part FLOAT,
                total BIGINT AS (amount * 2) VIRTUAL, shelf_id INT);
            CREATE TABLE shelf (id INT PRIMARY KEY, name VARCHAR(20));
            INSERT INTO shelf VALUES (1, 'low');
            INSERT INTO item (id, amount, name, price, kind, at, code, note, shape, flags, part, shelf_id) VALUES
                (1, 5, 'short', 1.5, 'a', '2026-01-01', '17', 'x', NULL, b'1', 1.5, 1),
                (2, 300, 'Größe, lang', 99999.9999, 'b', '2026-01-01 10:00', 'x1', NULL, NULL, NULL, NULL, 9),
                (3, -300, '', 1.2345, 'zz', NULL, NULL, '', NULL, b'0', 0.1, NULL);
            """;

    @TempDir
    Path folder;

    private static TestSchema items(TestDatabase database) throws SQLException {
        var schema = database.newSchema("validator_items");
        schema.run(MADE);
        return schema;
    }

    private static List<Finding> of(String rule, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void valuesThatDoNotFitANewTypeAreCountedNamedAndShown(TestDatabase database) throws Exception {
        try (var items = items(database)) {
            var findings = of(
                    "DD009",
                    findings(
                            before(
                                    items,
                                    "item",
                                    "ALTER TABLE item MODIFY amount TINYINT, MODIFY name VARCHAR(8), MODIFY price DECIMAL(6,2),"
                                            + " MODIFY kind ENUM('a','b'), MODIFY at DATE, MODIFY code INT, MODIFY shelf_id BIGINT")));

            assertThat(findings)
                    .extracting(finding -> finding.message().replaceAll("; for example", ":"))
                    .containsExactlyInAnyOrder(
                            "item.amount becomes TINYINT: 2 rows do not fit: id 2, 3",
                            "item.name becomes VARCHAR(8): 1 row does not fit: id 2",
                            "item.price becomes DECIMAL(6,2): 2 rows do not fit: id 2, 3",
                            "item.kind becomes ENUM('a','b'): 1 row does not fit: id 3",
                            "item.at becomes DATE: 1 row does not fit: id 2",
                            "item.code becomes INT: 1 row does not fit: id 2");
            try (var connection = items.connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "SELECT COUNT(*) FROM (" + findings.getFirst().query() + ") shown")) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(findings.getFirst().count());
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aNewCheckIsHeldAgainstTheRowsUnlessItIsMoreThanComparisons(TestDatabase database) throws Exception {
        try (var items = items(database)) {
            var findings = of(
                    "DD008",
                    findings(before(
                            items,
                            "item",
                            "ALTER TABLE item ADD CONSTRAINT positive CHECK (amount > 0 AND CHAR_LENGTH(name) > 0)",
                            "ALTER TABLE item ADD CONSTRAINT slow CHECK (SLEEP(100) = 0)")));

            assertThat(findings)
                    .extracting(Finding::message)
                    .containsExactly(
                            "check positive on item: 1 row does not satisfy it; for example id 3",
                            "check slow on item: cannot be checked beforehand, it is more than comparisons of the table's own columns");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aValueThatChangesBesideThePlanIsFoundWhateverItsType(TestDatabase database) throws Exception {
        for (var change : List.of(
                "amount = 6",
                "name = 'Short'",
                "price = 1.6",
                "at = NULL",
                "note = NULL",
                "note = ''",
                "shape = ST_GeomFromText('POINT(1 2)')",
                "flags = b'10'",
                "part = 1.25",
                "code = '71'")) {
            try (var items = items(database)) {
                var plan = "ALTER TABLE item ADD COLUMN more INT";
                var baseline = baseline(items, "item", plan);
                items.run(plan + ";");
                assertThat(of("DI007", findings(after(items, baseline, "item", plan))))
                        .isEmpty();

                items.run("UPDATE item SET " + change + " WHERE id = 1;");

                assertThat(of("DI007", findings(after(items, baseline, "item", plan))))
                        .as(change)
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatOthersWroteMeanwhileIsToldApartOrSaidToBeUnknown(TestDatabase database) throws Exception {
        try (var items = items(database)) {
            var plan = "ALTER TABLE item ADD COLUMN more INT";
            var baseline = baseline(items, "item", plan);
            items.run(plan + "; UPDATE shelf SET name = 'high';");

            assertThat(of("DI007", findings(after(items, baseline, "item", plan))))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.table()).isEqualTo("shelf");
                        assertThat(finding.severity()).isEqualTo(Severity.INFO);
                        assertThat(finding.message()).endsWith("others wrote 1 row meanwhile");
                    });
            var withoutLog = new Baseline(baseline.observations());
            assertThat(of("DI007", findings(after(items, withoutLog, "item", plan))))
                    .extracting(Finding::severity)
                    .containsExactly(Severity.WARNING);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatTheMigrationItselfWroteBesideItsPlanIsHeldAgainstIt(TestDatabase database) throws Exception {
        try (var items = items(database);
                var own = items.connect();
                var statement = own.createStatement()) {
            items.run("CREATE TABLE WHIMBREL_JOURNAL (migration_id CHAR(36), writer_mark BIGINT);");
            var plan = "ALTER TABLE item ADD COLUMN more INT";
            var baseline = baseline(items, "item", plan);
            var mark = WriterMark.on(own);
            statement.execute("INSERT INTO WHIMBREL_JOURNAL VALUES ('m1', " + mark.value() + ")");
            statement.execute("UPDATE shelf SET name = 'high'");

            assertThat(after(items, baseline, "item", plan))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).endsWith("the migration itself wrote 1 row of it"));
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void referencesByNameAndBrokenChecksAreReportedOnceTheyAreThere(TestDatabase database) throws Exception {
        try (var items = items(database)) {
            assertThat(of("DI009", findings(before(items, "item", "SELECT 1"))))
                    .extracting(Finding::message)
                    .containsExactly(
                            "item.shelf_id seems to refer to shelf, but 1 row finds nothing there; for example id 2");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void duplicatesInABigTableWithoutAnIndexAreFoundByTheirCollation(TestDatabase database) throws Exception {
        try (var big = database.newSchema("validator_big")) {
            big.run(
                    "CREATE TABLE big (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, n INT);"
                            + "INSERT INTO big (v, n) VALUES ('a', 1), ('b', 2), ('c', 3), ('d', 4), ('e', 5), ('f', 6), ('g', 7), ('h', 8);");
            for (var doubled = 8; doubled < 70_000; doubled *= 2) {
                big.run("INSERT INTO big (v, n) SELECT CONCAT(v, id), n FROM big;");
            }
            big.run("UPDATE big SET v = CONCAT('u', id), n = id; UPDATE big SET v = 'U10 ' ORDER BY id DESC LIMIT 1;"
                    + " UPDATE big SET v = NULL WHERE id IN (5, 6); ANALYZE TABLE big;");

            var findings = findings(
                    before(big, "big", "CREATE UNIQUE INDEX uq ON big (v)", "CREATE UNIQUE INDEX uq2 ON big (n, v)"));

            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.message()).startsWith("unique index uq on big(v): 2 rows share 1 value");
                assertThat(finding.sampleKeys()).hasSize(2).startsWith("10");
            });
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void ownRulesAreAskedAndOneThatFailsOrHangsSaysSo(TestDatabase database) throws Exception {
        try (var items = items(database)) {
            var file = Files.writeString(folder.resolve("rules.yaml"), """
                    rules:
                      - {name: cheap, sql: SELECT id FROM item WHERE amount < 100 ORDER BY id, expect: no rows, when: before}
                      - {name: some, sql: SELECT COUNT(*) FROM item, expect: [1, 3]}
                      - {name: broken, sql: SELECT nothing FROM item, expect: no rows}
                      - {name: slow, sql: SELECT SLEEP(0.2) FROM item a JOIN item b JOIN item c, expect: no rows}
                    """);

            var findings = findings(Validating.asking(items, Duration.ofMillis(500), OwnRules.all(List.of(file))));

            assertThat(findings)
                    .extracting(Finding::message)
                    .containsExactlyInAnyOrder(
                            "cheap: 2 rows where none may be",
                            "rule broken could not be checked: a column in it does not exist any more",
                            "rule slow could not be checked: it took longer than the limit of 0.5 s");
            assertThat(of("cheap", findings).getFirst().sampleKeys()).containsExactly("1", "3");
        }
    }
}

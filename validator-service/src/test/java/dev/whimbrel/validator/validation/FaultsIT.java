package dev.whimbrel.validator.validation;

import static dev.whimbrel.validator.validation.Validating.asking;
import static dev.whimbrel.validator.validation.Validating.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.integrity.IntegrityRules;
import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a validation when something breaks under it: it says so, and goes on where it can. */
class FaultsIT {
    private static final String DATABASES = "dev.whimbrel.testparts.Parts#databases";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private record Made(RuleInfo info, Function<Situation, List<Check>> making) implements DataRule {
        static Made rule(String id, Function<Situation, List<Check>> making) {
            return new Made(new RuleInfo(id, id, Severity.ERROR, Scope.INTEGRITY, "", ""), making);
        }

        @Override
        public List<Check> checks(Situation situation) {
            return making.apply(situation);
        }
    }

    private static Check counting(String rule, String sql) {
        var info = new RuleInfo(rule, rule, Severity.ERROR, Scope.INTEGRITY, "", "");
        return new Check(
                info, List.of(), rule, Question.counting(new Asking.ByStatement(sql)), answer -> switch (answer) {
                    case Answer.Counted counted -> Judged.of(Finding.of(info, rule + " says " + counted.rows()));
                    case Answer.Refused(var why) -> Judged.unchecked(info, null, rule, why);
                    case Answer.Unasked _ -> Judged.nothing();
                });
    }

    private static TestSchema shop(TestDatabase database) throws SQLException {
        var schema = database.newSchema("validator_faults");
        schema.run("CREATE TABLE item (id INT PRIMARY KEY, shelf_id INT); CREATE TABLE shelf (id INT PRIMARY KEY);"
                + " INSERT INTO item VALUES (1, 1), (2, 9); INSERT INTO shelf VALUES (1);");
        return schema;
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aRuleThatThrowsWhereverItDoesIsAFindingThatBlocksAndStopsNoOther(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var info = new RuleInfo("T2", "judges badly", Severity.WARNING, Scope.INTEGRITY, "", "");
            var question = Question.counting(new Asking.ByStatement("SELECT 7"));
            var rules = List.<DataRule>of(
                    Made.rule("T1", _ -> {
                        throw new IllegalStateException("secret of a row");
                    }),
                    new Made(
                            info,
                            _ -> List.of(new Check(info, List.of(), "T2", question, _ -> {
                                throw new ArithmeticException("secret of a row");
                            }))),
                    Made.rule("T3", _ -> List.of(counting("T3", "SELECT 7"))));

            var outcome = asking(shop, LIMIT, rules);

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(findings(outcome))
                    .extracting(finding -> finding.severity() + " " + finding.message())
                    .containsExactlyInAnyOrder(
                            "ERROR rule T1 (T1) failed with IllegalStateException; its log entry says more",
                            "ERROR rule T2 (judges badly) failed with ArithmeticException; its log entry says more",
                            "ERROR T3 says 7");
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aTableThatIsDroppedMeanwhileIsSaidAndTheOthersAreStillLookedAt(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var rules = new ArrayList<DataRule>(IntegrityRules.all(1 << 30));
            rules.addFirst(Made.rule("T1", _ -> {
                drop(shop);
                return List.of();
            }));
            rules.addLast(Made.rule("T2", _ -> List.of(counting("T2", "SELECT COUNT(*) FROM item"))));

            var outcome = Validating.asking(shop, LIMIT, rules, new Moment.Before(), "shelf", "item");

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(findings(outcome))
                    .extracting(Finding::message)
                    .contains("rows of shelf could not be checked: the table does not exist any more", "T2 says 2");
        }
    }

    private static void drop(TestSchema shop) {
        try {
            shop.run("DROP TABLE shelf;");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aStatementThatTakesTooLongIsEndedByTheServer(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var slow =
                    "SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c";
            var rules = List.<DataRule>of(
                    Made.rule("T1", _ -> List.of(counting("T1", slow))),
                    Made.rule("T2", _ -> List.of(counting("T2", "SELECT 7"))));

            assertThat(findings(asking(shop, Duration.ofMillis(700), rules)))
                    .extracting(Finding::message)
                    .containsExactlyInAnyOrder(
                            "T1 could not be checked: it took longer than the limit of 0.7 s", "T2 says 7");
            try (var connection = shop.connect();
                    var statement = connection.createStatement();
                    var left = statement.executeQuery("SELECT 1 FROM information_schema.processlist WHERE db = '"
                            + shop.name() + "' AND info LIKE 'SELECT COUNT(*) FROM information_schema.columns a%'")) {
                assertThat(left.next()).as("still running on the server").isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aTargetThatGoesAwayInTheMiddleOfAScanIsSaidToBeUnreachable(TestDatabase database) throws Exception {
        try (var shop = shop(database)) {
            var rules = List.<DataRule>of(Made.rule("T1", _ -> List.of(counting("T1", "SELECT SLEEP(50) AS scan"))));
            var killed = CompletableFuture.runAsync(() -> killScan(shop));

            assertThatExceptionOfType(TargetUnreachable.class)
                    .isThrownBy(() -> asking(shop, LIMIT, rules))
                    .withMessageContaining("target shop cannot be reached");
            killed.get(30, TimeUnit.SECONDS);
        }
    }

    private static void killScan(TestSchema shop) {
        try (var connection = shop.connect();
                var statement = connection.createStatement()) {
            Awaitility.await("the scan").atMost(30, TimeUnit.SECONDS).until(() -> scan(statement) > 0);
            statement.execute("KILL " + scan(statement));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long scan(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery(
                "SELECT id FROM information_schema.processlist WHERE info = 'SELECT SLEEP(50) AS scan'")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}

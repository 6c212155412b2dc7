package dev.whimbrel.validator.integrity;

import static dev.whimbrel.validator.Shop.CUSTOMER;
import static dev.whimbrel.validator.Shop.SHAPE;
import static dev.whimbrel.validator.Shop.after;
import static dev.whimbrel.validator.Shop.before;
import static dev.whimbrel.validator.Shop.counted;
import static dev.whimbrel.validator.Shop.judge;
import static dev.whimbrel.validator.Shop.key;
import static dev.whimbrel.validator.Shop.table;
import static dev.whimbrel.validator.Shop.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.validator.Shop;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrityRulesTest {
    private static final List<String> STORE_KEY = List.of("customer", "store_id", "store", "id");

    private static Baseline baseline(DataRule rule, List<String> subject, long count) {
        return new Baseline(List.of(new Observation(rule.info().id(), subject, count)));
    }

    private static Baseline remembered(DataRule rule) {
        return new Baseline(rule.observe(before("SELECT 1")));
    }

    /** The findings of the one check about this subject. */
    private static List<Finding> judgeOne(DataRule rule, Situation situation, List<String> subject, Answer answer) {
        var checks = rule.checks(situation).stream()
                .filter(check -> check.subject().equals(subject))
                .toList();
        assertThat(checks).hasSize(1);
        return judge(checks, answer);
    }

    @Test
    void orphansFromBeforeAreToldAndRememberedAndBlockNothing() {
        var check = new ForeignKeysHold()
                .checks(before("SELECT 1")).stream()
                        .filter(one -> one.subject().equals(STORE_KEY))
                        .findFirst()
                        .orElseThrow();

        var judged = check.judgement().judge(counted(5, 2, "1"));

        assertThat(judged.remember()).isEqualTo(5);
        assertThat(judged.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.knownBefore()).isTrue();
            assertThat(finding.blocks(true)).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"5, 5, true", "5, 4, true", "5, 6, false", "0, 1, false"})
    void orphansAreHeldAgainstTheMigrationOnlyWhenThereAreMore(long then, long now, boolean known) {
        var rule = new ForeignKeysHold();
        var situation = after(SHAPE, baseline(rule, STORE_KEY, then), "SELECT 1");

        assertThat(judgeOne(rule, situation, STORE_KEY, counted(now, 1)))
                .extracting(Finding::knownBefore)
                .containsExactly(known);
    }

    @Test
    void withoutALookBeforeNothingCanBeHeldAgainstTheMigration() {
        assertThat(judgeOne(new ForeignKeysHold(), after(SHAPE, null, "SELECT 1"), STORE_KEY, counted(1, 1)))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void aForeignKeyIsRecognisedUnderItsNewNames() {
        var client = table("client", List.of(key("client", "shop_id", "store")), false, "id", "shop_id?");
        var orders = table("orders", List.of(key("orders", "customer_id", "client")), false, "id", "customer_id?");
        var situation = after(
                new Shape("shop", false, List.of(client, orders, Shop.STORE), List.of()),
                null,
                "RENAME TABLE customer TO client",
                "ALTER TABLE client RENAME COLUMN store_id TO shop_id");

        assertThat(new ForeignKeysHold().checks(situation))
                .extracting(check -> check.subject())
                .containsExactly(STORE_KEY, List.of("orders", "customer_id", "customer", "id"));
    }

    @Test
    void keysThatPointToAnAffectedTableAreLookedAtToo() {
        var situation =
                new Situation(before("SELECT 1").moment(), Shop.story(), java.util.Set.of("store"), false, SHAPE);

        assertThat(new ForeignKeysHold().checks(situation))
                .extracting(check -> check.subject())
                .containsExactly(STORE_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, , true",
        "100, 101, , true",
        "100, 99, WARNING, true",
        "100, 50, WARNING, true",
        "100, 49, ERROR, true",
        "1, 0, ERROR, true",
        "100, 99, INFO, false",
        "100, 10, INFO, false",
        "100, 0, ERROR, false"
    })
    void lostRowsWeighWhatTheyProve(long then, long now, Severity expected, boolean ddlOnly) {
        var rule = new RowsKept();
        var statement =
                ddlOnly ? "ALTER TABLE orders ADD COLUMN note TEXT" : "UPDATE orders SET code = 'x' WHERE id = 1";
        var situation = after(SHAPE, baseline(rule, List.of("customer"), then), statement);

        assertThat(judgeOne(rule, situation, List.of("customer"), counted(now, 0)))
                .extracting(Finding::severity)
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"DELETE FROM customer WHERE id = 3", "DELETE FROM store WHERE id = 3", "CALL tidy_up()"})
    void rowsThatThePlanMayHaveDeletedAreNotMissed(String statement) {
        var rule = new RowsKept();
        var situation = after(SHAPE, baseline(rule, List.of("customer"), 100), statement);

        assertThat(judgeOne(rule, situation, List.of("customer"), counted(0, 0)))
                .isEmpty();
    }

    @Test
    void aColumnThatForgotItsNotNullAndHoldsNullIsAWarning() {
        var rule = new NotNullKept();
        var loosened = table("orders", List.of(), false, "id", "customer_id?", "code?");
        var situation = after(with(loosened), remembered(rule), "ALTER TABLE orders MODIFY code VARCHAR(40)");

        assertThat(judge(rule.checks(situation), counted(3, 0, "1")))
                .extracting(Finding::message)
                .containsExactly(
                        "orders.code was NOT NULL before and is no longer: 3 rows hold NULL; for example id 1");
    }

    @Test
    void columnsThatWereNullableBeforeOrAreNewAreNotAskedAbout() {
        var rule = new NotNullKept();
        var wider = table("orders", List.of(), false, "id", "customer_id?", "code", "note?");

        assertThat(rule.checks(after(with(wider), remembered(rule), "ALTER TABLE orders ADD COLUMN note TEXT")))
                .isEmpty();
    }

    @Test
    void valuesThatWereUniqueAreLookedAtOnceTheirIndexIsGone() {
        var rule = new UniqueKept();
        var bare = Shop.shape("customer", CUSTOMER.columns(), List.of(), List.of(), List.of(), false);
        var situation = after(with(bare), remembered(rule), "ALTER TABLE customer DROP PRIMARY KEY");

        assertThat(judge(rule.checks(situation), counted(2, 1)))
                .extracting(Finding::message)
                .containsExactly("customer(id) was unique before and is no longer: 2 rows share 1 value");
    }

    @Test
    void valuesWhoseUniqueIndexIsThereAreLeftToTheServer() {
        var rule = new UniqueKept();

        assertThat(rule.checks(after(SHAPE, remembered(rule), "SELECT 1"))).isEmpty();
    }

    @Test
    void aViewThatTheMigrationBreaksBlocks() {
        var rule = new ViewsValid();
        var subject = List.of("regulars");

        assertThat(judgeOne(
                        rule, after(SHAPE, baseline(rule, subject, 0), "SELECT 1"), subject, new Answer.Refused("why")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.blocks(false)).isTrue());
        assertThat(judgeOne(
                        rule, after(SHAPE, baseline(rule, subject, 1), "SELECT 1"), subject, new Answer.Refused("why")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.knownBefore()).isTrue());
    }

    @Test
    void aViewThatVanishesBlocksUnlessThePlanDropsIt() {
        var rule = new ViewsValid();
        var gone = new Shape("shop", false, SHAPE.tables(), List.of());
        var baseline = baseline(rule, List.of("regulars"), 0);

        assertThat(judge(rule.checks(after(gone, baseline, "SELECT 1")), new Answer.Unasked()))
                .extracting(Finding::message)
                .containsExactly("view regulars is gone, and not by a statement of the plan");
        assertThat(rule.checks(after(gone, baseline, "DROP VIEW regulars"))).isEmpty();
    }

    @Test
    void aTableThatVanishesBlocksUnlessThePlanDropsIt() {
        var rule = new TablesThere();
        var gone = new Shape("shop", false, List.of(CUSTOMER, Shop.STORE), List.of());

        assertThat(judge(rule.checks(after(gone, null, "SELECT 1")), new Answer.Unasked()))
                .extracting(Finding::message)
                .containsExactly("table orders is gone, and not by a statement of the plan");
        assertThat(rule.checks(after(gone, null, "DROP TABLE orders"))).isEmpty();
    }
}

package dev.whimbrel.validator.own;

import static dev.whimbrel.validator.Shop.SHAPE;
import static dev.whimbrel.validator.Shop.after;
import static dev.whimbrel.validator.Shop.before;
import static dev.whimbrel.validator.Shop.judge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    private static final String RULES = """
            rules:
              - name: totals
                sql: SELECT id FROM orders WHERE total < 0;
                expect: no rows
                severity: warning
              - name: admins
                sql: SELECT COUNT(*) FROM person WHERE admin
                expect: [1, 5]
                when: after
              - name: elsewhere
                sql: SELECT COUNT(*) FROM nothing
                expect: 7
                schemas: other
            """;

    private static Answer numbers(long number) {
        return new Answer.Counted(List.of(number), List.of());
    }

    @Test
    void rowsOfBeforeAreKnownAndMoreOfThemAreHeldAgainstTheMigration() {
        var rule = RuleFile.parse(RULES).getFirst();
        var two = new Baseline(List.of(new Observation("totals", List.of(), 2)));

        assertThat(judge(rule.checks(before("SELECT 1")), numbers(2)))
                .extracting(Finding::knownBefore)
                .containsExactly(true);
        assertThat(judge(rule.checks(after(SHAPE, two, "SELECT 1")), numbers(2)))
                .extracting(Finding::knownBefore)
                .containsExactly(true);
        assertThat(judge(rule.checks(after(SHAPE, two, "SELECT 1")), numbers(3)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.knownBefore()).isFalse();
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message()).isEqualTo("totals: 3 rows where none may be");
                });
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "5, 0", "6, 1"})
    void aNumberMustLieInItsRangeWhenTheRuleIsAsked(long number, int findings) {
        var rule = RuleFile.parse(RULES).get(1);

        assertThat(rule.checks(before("SELECT 1"))).isEmpty();
        assertThat(judge(rule.checks(after(SHAPE, null, "SELECT 1")), numbers(number)))
                .hasSize(findings);
    }

    @Test
    void aRuleForAnotherSchemaIsNotAsked() {
        assertThat(RuleFile.parse(RULES).get(2).checks(before("SELECT 1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing: 1 | must hold a list called rules",
                "rules: [{name: a, sql: DELETE FROM x, expect: no rows}] | rule a needs an sql that reads",
                "rules: [{name: a, sql: SELECT 1, expect: many}] | rule a needs what to expect",
                "rules: [{name: a, sql: SELECT 1, expect: 1, severty: INFO}] | rule a has \"severty\"; known are",
                "rules: [{name: a, sql: SELECT 1, expect: 1, when: later}] | when cannot be \"later\"",
                "rules: [{sql: SELECT 1, expect: 1}] | rule 1 needs a name",
                "rules: [ | it is no YAML"
            })
    void whatIsNotUnderstoodIsSaidAndNotSkipped(String yaml, String said) {
        assertThatThrownBy(() -> RuleFile.parse(yaml))
                .isInstanceOf(RuleFile.InvalidRules.class)
                .hasMessageContaining(said);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> RuleFile.read(Path.of("nowhere.yaml")))
                .hasMessageContaining("nowhere.yaml cannot be read");
    }

    @Test
    void aClassThatHangsFailsInsteadOfTheMigration() {
        var never = new CountDownLatch(1);
        var hanging = new BoundedRule(
                new DataRule() {
                    @Override
                    public RuleInfo info() {
                        return new RuleInfo("X", "hangs", Severity.ERROR, Scope.INTEGRITY, "", "");
                    }

                    @Override
                    public List<Check> checks(Situation situation) {
                        try {
                            never.await();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                        return List.of();
                    }
                },
                Duration.ofMillis(50));

        assertThatThrownBy(() -> hanging.checks(before("SELECT 1"))).hasMessageContaining("took longer than 50 ms");
    }
}

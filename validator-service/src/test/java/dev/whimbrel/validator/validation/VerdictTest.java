package dev.whimbrel.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final RuleInfo RULE = new RuleInfo("XX001", "x", Severity.ERROR, Scope.PLAN, "why", "fix");
    private static final Baseline EMPTY = new Baseline(List.of());

    private static Finding finding(Severity severity, String message) {
        return Finding.of(RULE, message).weighing(severity);
    }

    private static Outcome verdict(boolean strict, Finding... findings) {
        return Verdict.of(Arrays.asList(findings), strict, new Looked(7, 12, 600), EMPTY, null);
    }

    @Test
    void anErrorBlocksAndIsTheReason() {
        var outcome = verdict(false, finding(Severity.INFO, "by the way"), finding(Severity.ERROR, "broken"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("broken");
            assertThat(failed.findings()).extracting(Finding::message).containsExactly("broken", "by the way");
        });
    }

    @Test
    void theReasonSaysHowManyMoreBlock() {
        assertThat(verdict(false, finding(Severity.ERROR, "one"), finding(Severity.ERROR, "two")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("one (and 1 more)"));
    }

    @Test
    void aWarningBlocksOnlyWhenStrict() {
        assertThat(verdict(false, finding(Severity.WARNING, "hm"))).isInstanceOf(Outcome.Passed.class);
        assertThat(verdict(true, finding(Severity.WARNING, "hm"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whatWasSoBeforeBlocksNeverNotEvenWhenStrict() {
        assertThat(verdict(true, finding(Severity.ERROR, "old").known())).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void tooManyFindingsAreCutAndCounted() {
        var many = IntStream.range(0, 900)
                .mapToObj(i -> finding(Severity.INFO, "finding " + i))
                .toList();

        var kept = FindingsCap.cap(many);

        assertThat(kept).hasSize(FindingsCap.MOST + 1);
        assertThat(kept.getLast().message()).isEqualTo("400 more findings were left out");
    }

    @Test
    void tooLargeFindingsAreCutAndCounted() {
        var many = IntStream.range(0, 400)
                .mapToObj(_ -> finding(Severity.INFO, "ü".repeat(5_000)))
                .toList();

        var kept = FindingsCap.cap(many);

        assertThat(kept).hasSizeLessThan(110).last().extracting(Finding::rule).isEqualTo(FindingsCap.LEFT_OUT);
        assertThat(kept.getFirst().message()).hasSize(2_001).endsWith("…");
    }

    @Test
    void fewFindingsAreAllKept() {
        assertThat(FindingsCap.cap(List.of(finding(Severity.ERROR, "x")))).hasSize(1);
    }
}

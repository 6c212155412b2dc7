package dev.whimbrel.orchestrator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.validation.v1.Phase;
import dev.whimbrel.validation.v1.ValidationPassed;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostcheckProofTest {
    @Test
    void itSaysHowMuchWasLookedAt() {
        assertThat(PostcheckProof.of(passed().setQuestions(12).setRows(16_044).build()))
                .isEqualTo("the data was looked at again after the change (5 rules, 12 questions, 16,044 rows):"
                        + " nothing to report");
    }

    @Test
    void itSaysNothingThatAnEarlierValidatorDidNotSay() {
        assertThat(PostcheckProof.of(passed().build()))
                .isEqualTo("the data was looked at again after the change (5 rules): nothing to report");
    }

    private static ValidationPassed.Builder passed() {
        return ValidationPassed.newBuilder()
                .setMigrationId("1")
                .setTarget("shop")
                .setPhase(Phase.AFTER)
                .setFindings(List.of())
                .setChecks(5)
                .setDurationMillis(40);
    }
}

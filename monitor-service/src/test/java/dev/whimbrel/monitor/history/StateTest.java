package dev.whimbrel.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.MigrationState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {
    @Test
    void everyStateOfTheContractHasWords() {
        assertThat(State.values())
                .extracting(State::name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(MigrationState.values()).map(Enum::name).toList());
    }

    @Test
    void aStateThatANewerVersionAddedIsUnknownRatherThanAnError() {
        assertThat(State.named("HIBERNATING")).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFinishedIsNeitherAtRiskNorDoesItProgress(State state) {
        if (state.finished()) {
            assertThat(state.atRisk()).isFalse();
            assertThat(state.step()).isEmpty();
        }
    }
}

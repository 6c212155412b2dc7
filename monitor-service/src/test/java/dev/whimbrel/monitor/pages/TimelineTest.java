package dev.whimbrel.monitor.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.monitor.history.PastMove;
import dev.whimbrel.monitor.history.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    @Test
    void stepsLieOneAfterTheOtherOnOneScale() {
        var timeline = Timeline.of(
                List.of(
                        at(0, State.VALIDATING),
                        at(2, State.BACKING_UP),
                        at(5, State.EXECUTING),
                        at(10, State.COMPLETED)),
                START.plusSeconds(500));

        assertThat(timeline.took()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timeline.steps())
                .extracting(Timeline.Step::left)
                .containsExactly("0.00%", "20.00%", "50.00%", "100.00%");
        assertThat(timeline.steps())
                .extracting(Timeline.Step::width)
                .containsExactly("20.00%", "30.00%", "50.00%", "0.00%");
        assertThat(timeline.steps())
                .extracting(Timeline.Step::words)
                .containsExactly("Checks before", "Backup", "Execution", "Completed");
        assertThat(timeline.steps()).extracting(Timeline.Step::end).containsExactly(false, false, false, true);
    }

    @Test
    void theLastStepGoesOnUntilTheMigrationIsFinished() {
        var timeline = Timeline.of(List.of(at(0, State.BACKING_UP), at(5, State.EXECUTING)), START.plusSeconds(10));

        assertThat(timeline.steps().getLast().ongoing()).isTrue();
        assertThat(timeline.steps().getLast().lasted()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timeline.steps().getLast().width()).isEqualTo("50.00%");
    }

    @Test
    void aMigrationThatWaitsForADecisionIsNotFinished() {
        var timeline =
                Timeline.of(List.of(at(0, State.ROLLING_BACK), at(1, State.NEEDS_ATTENTION)), START.plusSeconds(61));

        assertThat(timeline.steps().getLast().ongoing()).isTrue();
        assertThat(timeline.steps().getLast().lasted()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void clocksThatRunBackwardsDrawNothingOutsideThePicture() {
        var timeline =
                Timeline.of(List.of(at(5, State.VALIDATING), at(2, State.BACKING_UP), at(3, State.COMPLETED)), START);

        assertThat(timeline.steps()).allSatisfy(step -> {
            assertThat(Double.parseDouble(step.left().replace("%", ""))).isBetween(0.0, 100.0);
            assertThat(Double.parseDouble(step.width().replace("%", ""))).isBetween(0.0, 100.0);
            assertThat(step.lasted()).isGreaterThanOrEqualTo(Duration.ZERO);
        });
    }

    @Test
    void everyStateHasWordsOfItsOwn() {
        for (var state : State.values()) {
            var step = Timeline.of(List.of(at(0, state)), START.plusSeconds(1))
                    .steps()
                    .getFirst();
            assertThat(step.words()).isNotBlank();
            assertThat(state.meaning()).isNotBlank();
        }
    }

    private static PastMove at(int second, State to) {
        return new PastMove(second + 1L, null, to, null, START.plusSeconds(second));
    }
}

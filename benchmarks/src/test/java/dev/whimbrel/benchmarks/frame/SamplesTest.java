package dev.whimbrel.benchmarks.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void theMedianOfAnOddNumberOfRunsIsTheOneInTheMiddle() {
        assertThat(new Samples(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5.0);
    }

    @Test
    void theMedianOfAnEvenNumberOfRunsLiesBetweenTheTwoInTheMiddle() {
        assertThat(new Samples(List.of(100.0, 1.0, 5.0, 7.0)).median()).isEqualTo(6.0);
    }

    @Test
    void theSpreadIsTheLeastAndTheMost() {
        var samples = new Samples(List.of(9.0, 1.0, 5.0));
        assertThat(samples.least()).isEqualTo(1.0);
        assertThat(samples.most()).isEqualTo(9.0);
    }

    @Test
    void noRunsAreNoFigure() {
        assertThatThrownBy(() -> new Samples(List.of())).hasMessageContaining("at least one run");
    }
}

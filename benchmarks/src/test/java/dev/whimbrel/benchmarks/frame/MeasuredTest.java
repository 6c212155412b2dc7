package dev.whimbrel.benchmarks.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    @Test
    void halfTheTimeIsTwiceAsGood() {
        assertThat(measured(Unit.SECONDS, 2, 4).ratio()).isEqualTo(2);
        assertThat(measured(Unit.MILLISECONDS, 4, 2).ratio()).isEqualTo(0.5);
    }

    @Test
    void twiceTheRateIsTwiceAsGood() {
        assertThat(measured(Unit.PER_SECOND, 4, 2).ratio()).isEqualTo(2);
        assertThat(measured(Unit.MEGABYTES_PER_SECOND, 2, 4).ratio()).isEqualTo(0.5);
    }

    @Test
    void theRatioIsThatOfTheMediansWhateverOneBadRunWasLike() {
        var ours = new Samples(List.of(2.0, 2.0, 1000.0));
        var theirs = new Samples(List.of(6.0, 6.0, 0.001));
        assertThat(new Measured("b", "c", Unit.SECONDS, ours, "peer", theirs, 3).ratio())
                .isEqualTo(3);
    }

    private static Measured measured(Unit unit, double ours, double theirs) {
        return new Measured("b", "c", unit, new Samples(List.of(ours)), "peer", new Samples(List.of(theirs)), 1);
    }
}

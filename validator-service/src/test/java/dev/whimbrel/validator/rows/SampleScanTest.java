package dev.whimbrel.validator.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleScanTest {
    private static final long SEED = 20_261_127;

    @Test
    void theTruthLiesWithinTheMarginInAboutNineteenOfTwentySamples() {
        var random = new SplittableRandom(SEED);
        var rows = new boolean[1_000_000];
        for (var i = 0; i < rows.length; i++) {
            // rows that came together are alike
            rows[i] = i / 1000 % 10 == 0 && random.nextInt(4) == 0;
        }
        long truth = 0;
        for (var row : rows) {
            truth += row ? 1 : 0;
        }
        var within = 0;
        for (var sample = 0; sample < 200; sample++) {
            var counted = SampleScan.estimate(drawn(rows, random), rows.length, 1);
            var margin = Objects.requireNonNull(counted.estimate()).margins().getFirst();
            within += Math.abs(counted.rows() - truth) <= margin ? 1 : 0;
        }
        assertThat(within).as("of 200, seed " + SEED).isBetween(165, 199);
    }

    private static List<List<Long>> drawn(boolean[] rows, SplittableRandom random) {
        var seen = new ArrayList<List<Long>>();
        for (var stretch = 0; stretch < 40; stretch++) {
            var from = random.nextInt(rows.length - 2500);
            long found = 0;
            for (var i = from; i < from + 2500; i++) {
                found += rows[i] ? 1 : 0;
            }
            seen.add(List.of(2500L, found));
        }
        return seen;
    }

    @Test
    void whereNothingIsFoundTheRuleOfThreeSaysWhatMayStillBeThere() {
        var counted = SampleScan.estimate(List.of(List.of(500L, 0L), List.of(500L, 0L)), 1_000_000, 1);

        assertThat(counted.rows()).isZero();
        assertThat(Objects.requireNonNull(counted.estimate()).margins()).containsExactly(3000L);
    }
}

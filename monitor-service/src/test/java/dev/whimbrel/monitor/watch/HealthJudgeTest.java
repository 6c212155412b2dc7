package dev.whimbrel.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthJudgeTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    private final HealthJudge judge = new HealthJudge(10, Duration.ofSeconds(5), Duration.ofSeconds(3));

    @Test
    void aSingleSpikeIsNoTrouble() {
        assertThat(judge.judge(everySecond(1, 2, 99, 1))).isInstanceOf(Verdict.Healthy.class);
        assertThat(judge.judge(everySecond(1, 2, 1, 99))).isInstanceOf(Verdict.NotEnoughData.class);
    }

    @Test
    void whatStaysAboveTheLimitForLongEnoughIs() {
        assertThat(judge.judge(everySecond(1, 11, 12, 13, 14, 15, 16)))
                .isEqualTo(new Verdict.Unhealthy(16, Duration.ofSeconds(5)));
    }

    @Test
    void aMomentTooShortIsNot() {
        assertThat(judge.judge(everySecond(1, 11, 12, 13, 14, 15))).isInstanceOf(Verdict.NotEnoughData.class);
    }

    @Test
    void theLimitItselfIsAllowed() {
        assertThat(judge.judge(everySecond(11, 11, 11, 11, 11, 11, 10))).isInstanceOf(Verdict.Healthy.class);
        assertThat(judge.judge(everySecond(10, 10, 10, 10, 10, 10, 10))).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void oneGoodReadingBeginsTheTimeAnew() {
        assertThat(judge.judge(everySecond(11, 11, 11, 11, 9, 11, 11, 11))).isInstanceOf(Verdict.NotEnoughData.class);
    }

    @Test
    void twoSpikesWithNothingKnownBetweenAreNoTrouble() {
        assertThat(judge.judge(List.of(new Reading(START, 99), new Reading(START.plusSeconds(60), 99))))
                .isInstanceOf(Verdict.NotEnoughData.class);
    }

    @Test
    void nothingIsNothing() {
        assertThat(judge.judge(List.of())).isInstanceOf(Verdict.NotEnoughData.class);
    }

    @Test
    void aTimeOfZeroActsOnTheFirstReading() {
        assertThat(new HealthJudge(10, Duration.ZERO, Duration.ofSeconds(3)).judge(everySecond(11)))
                .isInstanceOf(Verdict.Unhealthy.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void unhealthyMeansThatEveryReadingOfTheLastSecondsWasAboveTheLimit(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++) {
            var readings = some(random);
            var last = readings.getLast().at();
            var window = readings.stream()
                    .filter(reading -> !reading.at().isBefore(last.minusSeconds(5)))
                    .toList();
            if (judge.judge(readings) instanceof Verdict.Unhealthy) {
                assertThat(window).as("seed %d, %s", seed, readings).allMatch(reading -> reading.value() > 10);
            }
        }
    }

    private static List<Reading> some(Random random) {
        var readings = new ArrayList<Reading>();
        var at = START;
        for (var i = 0; i < 1 + random.nextInt(12); i++) {
            readings.add(new Reading(at, random.nextInt(4) == 0 ? 5 : 15));
            at = at.plusSeconds(1 + random.nextInt(5));
        }
        return readings;
    }

    private static List<Reading> everySecond(double... values) {
        var readings = new ArrayList<Reading>();
        for (var value : values) {
            readings.add(new Reading(START.plusSeconds(readings.size()), value));
        }
        return readings;
    }
}

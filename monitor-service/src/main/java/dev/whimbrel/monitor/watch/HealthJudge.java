package dev.whimbrel.monitor.watch;

import java.time.Duration;
import java.util.List;

/**
 * Decides whether readings add up to trouble. A single spike never does, and neither do two spikes with nothing known
 * between them: every reading since {@code sustained} ago must be above the limit, and no gap between them longer than
 * {@code patience}.
 *
 * @param limit readings above it count; one that is equal does not
 * @param sustained for how long
 * @param patience the longest time without a reading that still counts as the same trouble
 */
record HealthJudge(double limit, Duration sustained, Duration patience) {

    Verdict judge(List<Reading> oldestFirst) {
        if (oldestFirst.isEmpty()) {
            return new Verdict.NotEnoughData();
        }
        var last = oldestFirst.getLast();
        if (last.value() <= limit) {
            return new Verdict.Healthy();
        }
        var passedFor = Duration.between(beginningOfTrouble(oldestFirst).at(), last.at());
        return passedFor.compareTo(sustained) >= 0
                ? new Verdict.Unhealthy(last.value(), passedFor)
                : new Verdict.NotEnoughData();
    }

    /** The oldest reading from which on all were too high and none is missing. */
    private Reading beginningOfTrouble(List<Reading> oldestFirst) {
        var beginning = oldestFirst.getLast();
        for (var reading : oldestFirst.reversed()) {
            var gap = Duration.between(reading.at(), beginning.at());
            if (reading.value() <= limit || gap.compareTo(patience) > 0) {
                return beginning;
            }
            beginning = reading;
        }
        return beginning;
    }
}

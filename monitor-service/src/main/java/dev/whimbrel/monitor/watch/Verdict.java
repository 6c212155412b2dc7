package dev.whimbrel.monitor.watch;

import java.time.Duration;

/** What readings add up to. */
sealed interface Verdict {
    record NotEnoughData() implements Verdict {}

    record Healthy() implements Verdict {}

    /** @param passedFor since when every reading was above the limit */
    record Unhealthy(double lastReading, Duration passedFor) implements Verdict {}
}

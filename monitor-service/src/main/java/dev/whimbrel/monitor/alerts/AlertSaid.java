package dev.whimbrel.monitor.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something was said about an alert that channels pass on; published inside the transaction that keeps it.
 *
 * @param by who acknowledged it; null otherwise
 * @param reason why it is over; null otherwise
 */
public record AlertSaid(
        What what,
        Alert alert,
        @Nullable String by,
        @Nullable String reason,
        Instant at) {

    /** What is said. */
    public enum What {
        RAISED,
        ACKNOWLEDGED,
        RESOLVED
    }
}

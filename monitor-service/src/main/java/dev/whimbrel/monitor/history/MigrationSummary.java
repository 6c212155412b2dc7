package dev.whimbrel.monitor.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One migration in a list. */
public record MigrationSummary(
        String id,
        String requestId,
        String target,
        String changelog,
        String requestedBy,
        State state,
        long version,
        @Nullable String reason,
        Instant startedAt,
        Instant movedAt,
        @Nullable Progress progress) {

    /** How long it took, or has been taking until now. */
    public Duration lasted(Instant now) {
        var end = state.finished() ? movedAt : now;
        return end.isBefore(startedAt) ? Duration.ZERO : Duration.between(startedAt, end);
    }
}

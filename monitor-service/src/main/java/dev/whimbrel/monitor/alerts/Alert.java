package dev.whimbrel.monitor.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert as people see it. @param occurrences how often the same trouble was seen while it was open */
public record Alert(
        String id,
        String dedupKey,
        Severity severity,
        String title,
        String body,
        @Nullable String target,
        @Nullable String migrationId,
        String link,
        long occurrences,
        Instant raisedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedReason) {

    public boolean open() {
        return resolvedAt == null;
    }

    public boolean acknowledged() {
        return acknowledgedAt != null;
    }

    /** Open, acknowledged or resolved. */
    public String standing() {
        return resolvedAt != null ? "resolved" : acknowledgedAt != null ? "acknowledged" : "open";
    }
}

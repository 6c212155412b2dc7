package dev.whimbrel.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is said about a message beside the message itself: the attributes of a CloudEvent. */
public record Envelope(
        String id,
        String type,
        String source,
        String subject,
        Instant time,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent) {

    /** The envelope of a new message that follows from the given cause, or starts a story of its own. */
    public static Envelope following(@Nullable Cause cause, String type, String source, String subject, Instant time) {
        var id = MessageIds.next();
        return new Envelope(
                id,
                type,
                source,
                subject,
                time,
                cause == null ? id : cause.correlationId(),
                cause == null ? null : cause.messageId(),
                TraceContext.next(cause == null ? null : cause.traceparent()));
    }
}

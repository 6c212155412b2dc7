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
        @Nullable String traceparent) {}

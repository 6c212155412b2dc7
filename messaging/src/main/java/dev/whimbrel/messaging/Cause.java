package dev.whimbrel.messaging;

import org.jspecify.annotations.Nullable;

/**
 * What a message, or a job, leaves to everything that follows from it.
 *
 * @param messageId the id of the message that is being handled
 * @param correlationId the id of the message that started it all
 * @param traceparent W3C trace context, if there is one
 */
public record Cause(
        String messageId, String correlationId, @Nullable String traceparent) {}

package dev.whimbrel.monitor.parked;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a service could not handle, as it stands in a dead-letter topic. Published inside the transaction that
 * keeps it. Its content is kept too, but never shown: nobody knows what it is.
 *
 * @param topic the dead-letter topic, with partition and offset where it waits
 * @param originTopic where it came from, with partition and offset there
 * @param service who could not handle it
 * @param reason why, in words
 * @param digest of the stack trace: the same for the same failure
 * @param key the target's alias; null when the key is none
 * @param messageId null when the message had none that could be read; so for type and subject
 * @param bytes size of the content
 * @param decision what a person decided about it; null while it waits
 */
public record ParkedMessage(
        long id,
        String topic,
        int partition,
        long offset,
        String originTopic,
        int originPartition,
        long originOffset,
        String service,
        String reason,
        String digest,
        @Nullable String key,
        @Nullable String messageId,
        @Nullable String messageType,
        @Nullable String subject,
        long bytes,
        Instant parkedAt,
        @Nullable Decision decision) {}

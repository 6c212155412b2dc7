package dev.whimbrel.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one service takes part.
 *
 * @param source the service's name: who says it ({@code ce_source}), and the consumer group unless one is set
 * @param partitions of the topics that are declared; an existing topic keeps what it has, or gets more, never fewer
 * @param replicationFactor of the topics that are declared; -1 is the broker's default
 * @param retention how long a topic keeps its records, unless its declaration says otherwise
 * @param maxMessageBytes the largest value that is accepted for sending; keep it below the broker's limit
 * @param inboxRetention how long an id is remembered; must be longer than any topic keeps its records
 * @param retry how often a message is tried before it is parked
 * @param restartAfter how long a listener stands still after it could not even park a message
 */
@ConfigurationProperties("whimbrel.messaging")
public record MessagingProperties(
        @DefaultValue("") String source,
        @DefaultValue("6") int partitions,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue("14d") Duration retention,
        @DefaultValue("1000000") int maxMessageBytes,
        @DefaultValue("30d") Duration inboxRetention,
        @DefaultValue Retry retry,
        @DefaultValue("30s") Duration restartAfter) {

    public MessagingProperties {
        if (source.isBlank()) {
            throw new IllegalArgumentException(
                    "whimbrel.messaging.source is not set: give this service's name, it stands in every message it sends.");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("whimbrel.messaging.partitions must be at least 1.");
        }
        if (inboxRetention.compareTo(retention) < 0) {
            throw new IllegalArgumentException("whimbrel.messaging.inbox-retention must not be shorter than "
                    + "whimbrel.messaging.retention: a record that is read again would be handled again.");
        }
    }

    /**
     * @param attempts how often a message is tried again after the first failure
     * @param initial the first pause
     * @param multiplier by how much each pause is longer than the one before
     * @param max the longest pause
     */
    public record Retry(
            @DefaultValue("6") int attempts,
            @DefaultValue("500ms") Duration initial,
            @DefaultValue("2") double multiplier,
            @DefaultValue("20s") Duration max) {}
}

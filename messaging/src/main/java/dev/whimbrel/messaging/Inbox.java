package dev.whimbrel.messaging;

/** Tells redeliveries from first deliveries: Kafka delivers at least once, a table makes it effectively once. */
public interface Inbox {
    /**
     * True the first time this listener sees the message; false for every redelivery. Must run in the transaction that
     * also holds the effect, so that both are kept or neither.
     *
     * @param listener a stable name of who asks
     * @param messageId the {@code ce_id} header
     */
    boolean firstSight(String listener, String messageId);
}

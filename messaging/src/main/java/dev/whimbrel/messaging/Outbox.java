package dev.whimbrel.messaging;

import org.apache.avro.specific.SpecificRecord;

/**
 * Sends a message if and only if the caller's database transaction commits. Nobody else in Whimbrel talks to a Kafka
 * producer, so that state and messages can never disagree.
 */
public interface Outbox {
    /**
     * Writes the message into the outbox table inside the current transaction; the relay publishes it within
     * milliseconds of the commit, in the order of the calls per key. Correlation, causation and trace are taken from
     * the message that is being handled on this thread, if there is one.
     *
     * @param topic where to
     * @param key the target's alias
     * @param subject the migration's id
     * @return the message's id, a UUIDv7
     * @throws IllegalStateException outside a transaction
     */
    String send(String topic, String key, String subject, SpecificRecord message);
}

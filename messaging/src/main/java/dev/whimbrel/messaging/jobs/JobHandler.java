package dev.whimbrel.messaging.jobs;

import org.apache.avro.specific.SpecificRecord;

/**
 * Does one kind of long work. Spring beans of this type are found by themselves.
 *
 * @param <T> the payload that describes the work
 */
public interface JobHandler<T extends SpecificRecord> {
    /** The class of the payload; one handler per class and service. */
    Class<T> payload();

    /**
     * Does the work. May be called again for the same job, on this or another instance, after a crash or a lost lease:
     * must find out what is already done. What it says to the world goes through the outbox, in a transaction.
     *
     * @throws Exception is retried with back-off until the attempts are used up
     */
    void run(T payload, JobContext context) throws Exception;

    /** The attempts are used up: say so to whoever waits for the outcome, in the given transaction. */
    void gaveUp(T payload, Exception cause);
}

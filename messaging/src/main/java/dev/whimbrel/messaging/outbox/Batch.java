package dev.whimbrel.messaging.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Rows that were handed to the producer, and what became of them. */
final class Batch {
    private record Sent(OutboxRow row, Future<RecordMetadata> answer) {}

    private final List<Sent> sent = new ArrayList<>();

    void add(OutboxRow row, Future<RecordMetadata> answer) {
        sent.add(new Sent(row, answer));
    }

    /**
     * Waits for the broker's answers and keeps them in the table.
     *
     * @throws KafkaException when one failed in a way that may pass: then all of them are sent again, in order
     */
    void settle(OutboxTable table) throws InterruptedException {
        var published = new ArrayList<Long>(sent.size());
        var refused = new ArrayList<OutboxRow>();
        for (var each : sent) {
            if (taken(each.answer())) {
                published.add(each.row().seq());
            } else {
                refused.add(each.row());
            }
        }
        table.delete(published);
        refused.forEach(row -> {
            table.markRefused(row.seq(), "too large for the broker, or an impossible topic");
            Relay.log
                    .atError()
                    .addKeyValue("messageId", row.envelope().id())
                    .addKeyValue("topic", row.topic())
                    .log("the broker will never take this message, it stays in the outbox table");
        });
    }

    private static boolean taken(Future<RecordMetadata> answer) throws InterruptedException {
        try {
            answer.get(2 * Publisher.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException || e.getCause() instanceof InvalidTopicException) {
                return false;
            }
            throw new KafkaException("The broker did not take a message.", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("The broker does not answer.", e);
        }
    }
}

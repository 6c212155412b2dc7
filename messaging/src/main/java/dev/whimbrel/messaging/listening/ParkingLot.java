package dev.whimbrel.messaging.listening;

import dev.whimbrel.messaging.outbox.Publisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Moves a record that cannot be handled into its topic's dead-letter topic: same key, the bytes as they came, and the
 * headers say why. Returns only once the broker has it, and throws otherwise: then the record is not passed over.
 */
final class ParkingLot implements ConsumerRecordRecoverer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ParkingLot.class);
    private static final String SUFFIX = "-dlt";
    private static final int PATIENCE_SECONDS = 20;

    private final Publisher publisher;
    private final ParkedHeaders headers;

    ParkingLot(Publisher publisher, String service) {
        this.publisher = publisher;
        this.headers = new ParkedHeaders(service);
    }

    static boolean isParked(String topic) {
        return topic.endsWith(SUFFIX);
    }

    @Override
    public void accept(ConsumerRecord<?, ?> failed, Exception thrown) {
        var failure = Failure.of(thrown);
        var attempts = attempts(failed);
        if (!isParked(failed.topic())) {
            publish(new ProducerRecord<>(
                    failed.topic() + SUFFIX,
                    null,
                    bytes(failed.key()),
                    bytes(failed.value()),
                    headers.of(failed, failure, attempts)));
        }
        // a record that was parked already stays where it is: it is not lost, and must not travel in circles
        log.atError()
                .addKeyValue("topic", failed.topic())
                .addKeyValue("partition", failed.partition())
                .addKeyValue("offset", failed.offset())
                .addKeyValue("attempts", attempts)
                .addKeyValue("reason", failure.reason())
                .addKeyValue("stackDigest", failure.stackDigest())
                .setCause(failure.withoutTexts())
                .log("message parked");
    }

    private void publish(ProducerRecord<byte[], byte[]> parked) {
        try {
            publisher.publish(parked).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while parking a message.", e);
        } catch (ExecutionException | TimeoutException e) {
            publisher.startAnew();
            throw new KafkaException("The message could not be parked.", e);
        }
    }

    private static int attempts(ConsumerRecord<?, ?> failed) {
        var header = failed.headers().lastHeader(KafkaHeaders.DELIVERY_ATTEMPT);
        return header == null ? 1 : ByteBuffer.wrap(header.value()).getInt();
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case byte[] raw -> raw;
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    @Override
    public void close() {
        publisher.close();
    }
}

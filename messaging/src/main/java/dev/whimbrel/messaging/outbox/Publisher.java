package dev.whimbrel.messaging.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one Kafka producer of a service. Idempotent, so that its own retries neither repeat nor reorder; nothing lingers,
 * because a saga is a chain of single messages. Thread-safe.
 */
public final class Publisher implements AutoCloseable {
    /** After this long an unanswered record counts as failed. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> configs;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param configs where the broker is and how to get in; what delivery depends on is overridden */
    public Publisher(Map<String, Object> configs, int maxMessageBytes) {
        this.configs = new HashMap<>(configs);
        this.configs.put(ProducerConfig.ACKS_CONFIG, "all");
        this.configs.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.configs.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.configs.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        this.configs.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        this.configs.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        this.configs.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.configs.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000L);
        this.configs.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxMessageBytes + 16_384);
    }

    /**
     * Hands a record over.
     *
     * @return completes once all replicas in sync have it
     * @throws org.apache.kafka.common.KafkaException when it cannot even be handed over
     */
    public Future<RecordMetadata> publish(ProducerRecord<byte[], byte[]> outgoing) {
        return producer().send(outgoing);
    }

    /** Forgets what is still under way: after a failure nothing old may overtake what is sent again. */
    public synchronized void startAnew() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(configs, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(PATIENCE);
            producer = null;
        }
    }
}

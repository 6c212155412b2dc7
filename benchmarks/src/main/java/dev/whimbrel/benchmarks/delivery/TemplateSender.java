package dev.whimbrel.benchmarks.delivery;

import java.util.HashMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** What people write when they do not mind to lose a message: send it, and commit on the side. */
final class TemplateSender implements Sender {
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;
    private final String topic;
    private final byte[] key;
    private final byte[] value;

    /** @param lingerMillis null leaves it as the producer has it */
    TemplateSender(String bootstrapServers, String topic, byte[] key, byte[] value, @Nullable Integer lingerMillis) {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        if (lingerMillis != null) {
            settings.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        }
        producers = new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        template = new KafkaTemplate<>(producers);
        this.topic = topic;
        this.key = key.clone();
        this.value = value.clone();
    }

    @Override
    public long send(int messages) {
        var began = System.nanoTime();
        for (var i = 0; i < messages; i++) {
            var _ = template.send(topic, key, value);
        }
        return began;
    }

    @Override
    public void close() {
        template.destroy();
        producers.destroy();
    }
}

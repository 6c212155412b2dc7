package dev.whimbrel.monitor;

import dev.whimbrel.messaging.registry.RegistryAvroDeserializer;
import dev.whimbrel.testparts.Parts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that was ever said on a topic. */
final class Heard implements AutoCloseable {
    private final RegistryAvroDeserializer avro = new RegistryAvroDeserializer();
    private final KafkaConsumer<String, Object> consumer;
    private final List<ConsumerRecord<String, Object>> records = new ArrayList<>();

    @SuppressWarnings("unchecked")
    Heard(String topic) {
        avro.configure(Map.of("schema.registry.url", Parts.registry()), false);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Parts.kafka(), "enable.auto.commit", false),
                new StringDeserializer(),
                (org.apache.kafka.common.serialization.Deserializer<Object>)
                        (org.apache.kafka.common.serialization.Deserializer<?>) avro);
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What was said of this type with this key, so far. */
    <T> List<T> of(Class<T> type, String key) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records.stream()
                .filter(record -> key.equals(record.key()))
                .map(ConsumerRecord::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
        avro.close();
    }
}

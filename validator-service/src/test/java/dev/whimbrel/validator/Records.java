package dev.whimbrel.validator;

import dev.whimbrel.messaging.registry.RegistryAvroDeserializer;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.testparts.Parts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads a topic from its beginning, as anybody outside could. */
final class Records implements AutoCloseable {
    private final KafkaConsumer<String, IndexedRecord> consumer;
    private final List<ConsumerRecord<String, IndexedRecord>> seen = new ArrayList<>();

    Records(String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Parts.kafka(), "schema.registry.url", Parts.registry()),
                new StringDeserializer(),
                avro());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private static RegistryAvroDeserializer avro() {
        var deserializer = new RegistryAvroDeserializer();
        deserializer.configure(Map.of("schema.registry.url", Parts.registry()), false);
        return deserializer;
    }

    /** The first record about the migration that is of the type. */
    <T> T about(String migrationId, Class<T> type) {
        return type.cast(recordAbout(migrationId, type).value());
    }

    ConsumerRecord<String, IndexedRecord> recordAbout(String migrationId, Class<?> type) {
        return Awaitility.await(type.getSimpleName() + " about " + migrationId)
                .atMost(60, TimeUnit.SECONDS)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
                            return seen.stream()
                                    .filter(one -> header(one, Headers.SUBJECT).equals(migrationId)
                                            && type.isInstance(one.value()))
                                    .findFirst();
                        },
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    static String header(ConsumerRecord<?, ?> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

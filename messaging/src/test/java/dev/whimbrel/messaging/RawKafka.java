package dev.whimbrel.messaging;

import dev.whimbrel.testparts.Parts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics as anybody else sees them. */
public final class RawKafka {
    private RawKafka() {}

    public static void produce(String topic, String key, byte @Nullable [] value, Headers headers) {
        var configs = Map.<String, Object>of("bootstrap.servers", Parts.kafka());
        try (var producer = new KafkaProducer<>(configs, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), value, headers))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    public static Headers headers(String id) {
        return new RecordHeaders().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything in the topic from its beginning, in order per partition, until there is enough; fails after a minute. */
    public static List<ConsumerRecord<byte[], byte[]>> read(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        var configs = Map.<String, Object>of(
                "bootstrap.servers",
                Parts.kafka(),
                "group.id",
                "reader-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "500");
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        try (var consumer = new KafkaConsumer<>(configs, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (!enough.test(all)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Only " + all.size() + " records came in " + topic);
                }
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    public static ConsumerRecord<byte[], byte[]> readOne(String topic) {
        return read(topic, records -> !records.isEmpty()).getFirst();
    }

    public static String header(ConsumerRecord<?, ?> from, String name) {
        var header = from.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    public static String key(ConsumerRecord<byte[], ?> from) {
        return new String(from.key(), StandardCharsets.UTF_8);
    }
}

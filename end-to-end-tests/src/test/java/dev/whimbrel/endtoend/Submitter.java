package dev.whimbrel.endtoend;

import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.registry.RegistryAvroSerializer;
import dev.whimbrel.messaging.registry.RegistryUnavailable;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts requests on the topic, as anybody would. */
final class Submitter implements AutoCloseable {
    private final KafkaProducer<String, IndexedRecord> producer;
    private final KafkaProducer<String, byte[]> rawProducer;

    Submitter() {
        producer = new KafkaProducer<>(client(), new StringSerializer(), avro());
        rawProducer = new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer());
    }

    /** How to reach broker and registry. */
    static Map<String, Object> client() {
        return Map.of("bootstrap.servers", Parts.kafka(), "schema.registry.url", Parts.registry(), "linger.ms", 0);
    }

    private static RegistryAvroSerializer avro() {
        var serializer = new RegistryAvroSerializer();
        serializer.configure(client(), false);
        return serializer;
    }

    void submit(MigrationRequested request) {
        send(producer, request.getTarget(), request);
    }

    /** Any other request. */
    void submit(String target, IndexedRecord request) {
        send(producer, target, request);
    }

    /** Puts anything on the request topic. */
    void submitRaw(String key, byte[] value) {
        send(rawProducer, key, value);
    }

    /** A registry that has just started on a busy machine may let its first caller wait. */
    private static <V> void send(KafkaProducer<String, V> producer, String key, V value) {
        var sent = await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(RegistryUnavailable.class)
                .until(() -> producer.send(new ProducerRecord<>(Topics.REQUESTS, key, value)), Objects::nonNull);
        try {
            sent.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        producer.close();
        rawProducer.close();
    }
}

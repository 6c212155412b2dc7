package dev.whimbrel.monitor;

import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.Envelope;
import dev.whimbrel.messaging.EnvelopeHeaders;
import dev.whimbrel.messaging.registry.RegistryAvroSerializer;
import dev.whimbrel.messaging.registry.RegistryUnavailable;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says what the other services would say, the way they say it. */
final class Speaker implements AutoCloseable {
    private final RegistryAvroSerializer avro = new RegistryAvroSerializer();
    private final KafkaProducer<String, byte[]> producer;

    Speaker() {
        avro.configure(Map.of("schema.registry.url", Parts.registry()), false);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Parts.kafka(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** @return the id of the message */
    String say(String topic, String target, String migrationId, SpecificRecord message) {
        var id = UUID.randomUUID().toString();
        say(id, topic, target, migrationId, message);
        return id;
    }

    /** With a chosen id: saying it twice is what Kafka does on a redelivery. */
    void say(String id, String topic, String target, String migrationId, SpecificRecord message) {
        var envelope = new Envelope(
                id, message.getSchema().getFullName(), "a-test", migrationId, Instant.now(), id, null, null);
        var _ = producer.send(
                new ProducerRecord<>(topic, null, target, bytes(topic, message), EnvelopeHeaders.of(envelope)));
        producer.flush();
    }

    /** Puts a message into a dead-letter topic, as a service does that could not handle it. */
    void park(String topic, String target, String migrationId, SpecificRecord message, String digest) {
        var id = UUID.randomUUID().toString();
        var envelope = new Envelope(
                id, message.getSchema().getFullName(), "a-test", migrationId, Instant.now(), id, null, null);
        var parked = new ProducerRecord<>(
                Topics.deadLetter(topic), null, target, bytes(topic, message), EnvelopeHeaders.of(envelope));
        Map.of(
                        "dlt_topic", topic,
                        "dlt_partition", "0",
                        "dlt_offset", "0",
                        "dlt_service", "a-service",
                        "dlt_reason", "It was a bad day.",
                        "dlt_stackdigest", digest)
                .forEach((name, value) -> parked.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var _ = producer.send(parked);
        producer.flush();
    }

    /** A registry that has just started on a busy machine may let its first caller wait. */
    private byte[] bytes(String topic, SpecificRecord message) {
        return await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(RegistryUnavailable.class)
                .until(() -> avro.serialize(topic, message), bytes -> bytes.length > 0);
    }

    void sayBytes(String topic, String target, String text) {
        var _ = producer.send(new ProducerRecord<>(topic, target, text.getBytes(StandardCharsets.UTF_8)));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        avro.close();
    }
}

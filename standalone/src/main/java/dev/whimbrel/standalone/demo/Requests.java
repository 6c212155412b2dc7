package dev.whimbrel.standalone.demo;

import dev.whimbrel.messaging.Envelope;
import dev.whimbrel.messaging.EnvelopeHeaders;
import dev.whimbrel.messaging.registry.RegistryAvroSerializer;
import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.standalone.system.Addresses;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts requests on the topic, as any team's own program would. */
final class Requests implements AutoCloseable {
    private final KafkaProducer<String, IndexedRecord> producer;

    Requests(Addresses addresses) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                addresses.kafka(),
                "schema.registry.url",
                addresses.registry(),
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                RegistryAvroSerializer.class,
                "linger.ms",
                0,
                "client.id",
                "demo");
        producer = new KafkaProducer<>(settings);
    }

    /** @return the request's id, once the broker has it */
    String send(String changelog, String content, String author) throws InterruptedException {
        var request = MigrationRequested.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTarget(Shop.SCHEMA)
                .setChangelog(changelog(changelog, content))
                .setRequestedBy(author)
                .setReason("the demo")
                .build();
        var envelope = Envelope.following(
                null, MigrationRequested.class.getName(), "demo", request.getRequestId(), Instant.now());
        try {
            var outgoing = new ProducerRecord<String, IndexedRecord>(
                    Topics.REQUESTS, null, Shop.SCHEMA, request, EnvelopeHeaders.of(envelope));
            PatientWithRegistry.ask(() -> producer.send(outgoing)).get();
            return request.getRequestId();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The broker did not take the request", failure.getCause());
        }
    }

    private static Changelog changelog(String name, String content) {
        var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
        return new Changelog(name, List.of(new ChangelogFile(name, bytes)), null, null);
    }

    @Override
    public void close() {
        producer.close();
    }
}

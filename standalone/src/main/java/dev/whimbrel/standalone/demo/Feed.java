package dev.whimbrel.standalone.demo;

import dev.whimbrel.messaging.registry.RegistryAvroDeserializer;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.standalone.system.Addresses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is published about migrations, from now on: their moves and their progress. Not thread-safe. */
final class Feed implements AutoCloseable {
    private final KafkaConsumer<String, IndexedRecord> consumer;

    Feed(Addresses addresses) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                addresses.kafka(),
                "schema.registry.url",
                addresses.registry(),
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                RegistryAvroDeserializer.class,
                "enable.auto.commit",
                false,
                "client.id",
                "demo");
        consumer = new KafkaConsumer<>(settings);
        var partitions = Stream.of(Topics.MIGRATION_EVENTS, Topics.MIGRATION_PROGRESS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // seeking is lazy: only asking fixes where "now" is
        partitions.forEach(consumer::position);
    }

    /** What has come meanwhile; waits at most this long for the first. */
    List<IndexedRecord> next(Duration patience) throws InterruptedException {
        var records = PatientWithRegistry.ask(() -> consumer.poll(patience));
        return StreamSupport.stream(records.spliterator(), false)
                .map(ConsumerRecord::value)
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

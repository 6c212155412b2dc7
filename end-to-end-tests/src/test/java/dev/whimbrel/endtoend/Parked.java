package dev.whimbrel.endtoend;

import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the services could not handle. */
final class Parked {
    private Parked() {}

    /** Every parked message about one of these targets, with its reason. */
    static List<String> about(Collection<String> targets) {
        var settings = Map.<String, Object>of("bootstrap.servers", Parts.kafka());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var parked = partitions(consumer);
            consumer.assign(parked);
            consumer.seekToBeginning(parked);
            var ends = consumer.endOffsets(parked);
            var found = new ArrayList<String>();
            while (parked.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    if (targets.contains(message.key())) {
                        found.add(message.topic() + " about " + message.key() + ": " + header(message, "dlt_reason"));
                    }
                }
            }
            return found;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().endsWith(Topics.DEAD_LETTER_SUFFIX))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}

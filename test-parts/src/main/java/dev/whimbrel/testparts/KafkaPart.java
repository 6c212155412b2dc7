package dev.whimbrel.testparts;

import dev.whimbrel.embedded.EmbeddedKafka;
import org.testcontainers.kafka.KafkaContainer;

/** A broker: a container where Docker is, else an embedded one. */
record KafkaPart(String bootstrapServers) {
    private static final String IMAGE = "apache/kafka:4.2.1";

    static KafkaPart start() {
        return Docker.start(IMAGE, KafkaPart::container)
                .map(started -> {
                    Announcement.uses(IMAGE + " (container)");
                    return new KafkaPart(started.getBootstrapServers());
                })
                .orElseGet(KafkaPart::embedded);
    }

    private static KafkaContainer container() {
        return new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    }

    private static KafkaPart embedded() {
        var kafka = EmbeddedKafka.start(step -> {});
        AtEnd.stop(kafka::close);
        Announcement.uses(
                "Kafka " + kafka.version() + " (embedded, " + kafka.startUp().toMillis() + " ms)");
        return new KafkaPart(kafka.bootstrapServers());
    }
}

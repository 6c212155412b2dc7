package dev.whimbrel.messaging.topics;

import dev.whimbrel.messaging.MessagingProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(MessagingProperties.class)
class TopicsConfiguration {
    /** What is parked is looked at by people: it stays long, and is too little to be spread. */
    private static final Duration PARKED = Duration.ofDays(90);

    @Bean
    KafkaAdmin.NewTopics declaredTopics(ObjectProvider<DeclaredTopics> declared, MessagingProperties settings) {
        return new KafkaAdmin.NewTopics(declared.stream()
                .flatMap(topics -> topics.topics().stream())
                .flatMap(topic -> withDeadLetters(topic, settings))
                .distinct()
                .toArray(NewTopic[]::new));
    }

    private static Stream<NewTopic> withDeadLetters(DeclaredTopic topic, MessagingProperties settings) {
        var retention = topic.retention() == null ? settings.retention() : topic.retention();
        var itself = topic(topic.name(), settings.partitions(), retention, settings);
        return topic.consumed()
                ? Stream.of(itself, topic(topic.name() + "-dlt", 1, PARKED, settings))
                : Stream.of(itself);
    }

    private static NewTopic topic(String name, int partitions, Duration retention, MessagingProperties settings) {
        var replication = Optional.of(settings.replicationFactor()).filter(factor -> factor > 0);
        return new NewTopic(name, Optional.of(partitions), replication)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis())));
    }
}

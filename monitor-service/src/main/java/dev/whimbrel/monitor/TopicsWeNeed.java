package dev.whimbrel.monitor;

import dev.whimbrel.messaging.topics.DeclaredTopic;
import dev.whimbrel.messaging.topics.DeclaredTopics;
import dev.whimbrel.schemas.Topics;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The monitor reads all that is said, and the dead letters of everybody. */
@Configuration(proxyBeanMethods = false)
class TopicsWeNeed {
    private static final Duration PROGRESS = Duration.ofHours(1);

    @Bean
    DeclaredTopics topicsOfTheMonitor() {
        return new DeclaredTopics(Topics.ALL.stream()
                .map(DeclaredTopic::consumed)
                .map(topic -> topic.name().equals(Topics.MIGRATION_PROGRESS) ? topic.keptFor(PROGRESS) : topic)
                .toList());
    }
}

package dev.whimbrel.orchestrator.coordination;

import static dev.whimbrel.messaging.topics.DeclaredTopic.consumed;
import static dev.whimbrel.messaging.topics.DeclaredTopic.produced;

import dev.whimbrel.messaging.topics.DeclaredTopics;
import dev.whimbrel.schemas.Topics;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topics without which this service cannot work. */
@Configuration(proxyBeanMethods = false)
class UsedTopics {
    @Bean
    DeclaredTopics topics() {
        return DeclaredTopics.of(
                consumed(Topics.REQUESTS),
                consumed(Topics.VALIDATION_EVENTS),
                consumed(Topics.BACKUP_EVENTS),
                consumed(Topics.MONITORING_EVENTS),
                produced(Topics.VALIDATION_COMMANDS),
                produced(Topics.BACKUP_COMMANDS),
                produced(Topics.MONITORING_COMMANDS),
                produced(Topics.MIGRATION_EVENTS),
                produced(Topics.MIGRATION_PROGRESS).keptFor(Duration.ofHours(1)));
    }
}

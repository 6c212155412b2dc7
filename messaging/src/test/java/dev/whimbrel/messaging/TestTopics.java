package dev.whimbrel.messaging;

import dev.whimbrel.messaging.topics.DeclaredTopic;
import dev.whimbrel.messaging.topics.DeclaredTopics;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the topics that a test names in {@code test.produced} and {@code test.consumed}. */
@Configuration(proxyBeanMethods = false)
public class TestTopics {
    @Bean
    DeclaredTopics declaredByTheTest(
            @Value("${test.produced:}") List<String> produced, @Value("${test.consumed:}") List<String> consumed) {
        return new DeclaredTopics(Stream.concat(
                        produced.stream().map(DeclaredTopic::produced),
                        consumed.stream().map(DeclaredTopic::consumed))
                .toList());
    }

    /** A name that no other test uses. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}

package dev.whimbrel.messaging.topics;

import java.util.List;

/** A service's bean of this type says which topics it needs; they and their dead-letter topics are created at start-up. */
public record DeclaredTopics(List<DeclaredTopic> topics) {
    public DeclaredTopics {
        topics = List.copyOf(topics);
    }

    public static DeclaredTopics of(DeclaredTopic... topics) {
        return new DeclaredTopics(List.of(topics));
    }
}

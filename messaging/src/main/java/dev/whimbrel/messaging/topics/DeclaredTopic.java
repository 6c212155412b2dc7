package dev.whimbrel.messaging.topics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A topic that a service writes or reads.
 *
 * @param retention how long records are kept; null for the general setting
 * @param consumed true when this service reads it, and so needs its dead-letter topic
 */
public record DeclaredTopic(String name, @Nullable Duration retention, boolean consumed) {
    public static DeclaredTopic produced(String name) {
        return new DeclaredTopic(name, null, false);
    }

    public static DeclaredTopic consumed(String name) {
        return new DeclaredTopic(name, null, true);
    }

    public DeclaredTopic keptFor(Duration retention) {
        return new DeclaredTopic(name, retention, consumed);
    }
}

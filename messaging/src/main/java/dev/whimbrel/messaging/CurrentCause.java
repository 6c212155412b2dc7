package dev.whimbrel.messaging;

import org.jspecify.annotations.Nullable;

/**
 * The message that is being handled on this thread: what is sent meanwhile answers it. A thread-local rather than a
 * scoped value because the listener container tells us of begin and end in two separate calls.
 */
public final class CurrentCause {
    @SuppressWarnings("ThreadLocalUsage") // one per service: several run in one JVM
    private final ThreadLocal<@Nullable Cause> current = new ThreadLocal<>();

    /** The cause of what this thread does, or null when nobody asked for it by a message. */
    public @Nullable Cause get() {
        return current.get();
    }

    /** From here on this thread acts because of the given cause; null ends it. */
    public void set(@Nullable Cause cause) {
        if (cause == null) {
            current.remove();
        } else {
            current.set(cause);
        }
    }
}

package dev.whimbrel.monitor.alerts;

import org.jspecify.annotations.Nullable;

/** What the policy wants done about alerts. */
public sealed interface AlertAction {
    /**
     * Somebody should look; counted on the open alert when one with this key is open already.
     *
     * @param key alerts with the same key are about the same trouble
     * @param title one line, at most 100 characters, made to be read on a phone
     * @param body what happened, what it means, what to do next: a line each
     * @param path of the page to look at, from the root of the monitor
     */
    record Raise(
            String key,
            Severity severity,
            String title,
            String body,
            @Nullable String target,
            @Nullable String migrationId,
            String path)
            implements AlertAction {}

    /** The trouble with this key is over, if it was one. */
    record Resolve(String key, String reason) implements AlertAction {}
}

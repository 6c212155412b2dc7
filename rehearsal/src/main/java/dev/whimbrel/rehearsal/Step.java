package dev.whimbrel.rehearsal;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was tried.
 *
 * @param failure what went wrong, in words; null when nothing did
 * @param noWayBack whether all that is
 * wrong is that a change set cannot be undone
 */
public record Step(String name, long millis, @Nullable String failure, boolean noWayBack) {
    Step(String name, long millis, @Nullable String failure) {
        this(name, millis, failure, false);
    }

    public boolean failed() {
        return failure != null;
    }
}

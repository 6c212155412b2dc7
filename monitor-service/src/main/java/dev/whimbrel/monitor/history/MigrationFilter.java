package dev.whimbrel.monitor.history;

import org.jspecify.annotations.Nullable;

/**
 * Which migrations to list, newest first.
 *
 * @param before only those that started before this one; null for the newest
 * @param limit 1 to 500
 */
public record MigrationFilter(
        @Nullable State state,
        @Nullable String target,
        @Nullable String before,
        int limit) {
    public MigrationFilter {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit must be between 1 and 500, not " + limit);
        }
    }
}

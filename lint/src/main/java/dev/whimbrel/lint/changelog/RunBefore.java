package dev.whimbrel.lint.changelog;

import org.jspecify.annotations.Nullable;

/**
 * A change set that the target has run, as its {@code DATABASECHANGELOG} says.
 *
 * @param checksum of what was run; null where somebody cleared it
 */
public record RunBefore(
        String file, String id, String author, @Nullable String checksum) {}

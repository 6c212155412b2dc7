package dev.whimbrel.backup.format;

import org.jspecify.annotations.Nullable;

/**
 * Where a snapshot stands in the binary log.
 *
 * @param exact false when writes could go on between reading the position and opening the snapshot: then the snapshot
 *     may hold more or less than the log up to here
 */
public record Position(String file, long offset, @Nullable String gtidSet, boolean exact) {}

package dev.whimbrel.backup.retention;

import java.time.Instant;

/**
 * A backup, as far as retention is concerned.
 *
 * @param neededFor why it may not go, in words; empty when it may
 */
public record Kept(String id, String target, Instant takenAt, long bytes, String neededFor) {
    boolean needed() {
        return !neededFor.isEmpty();
    }
}

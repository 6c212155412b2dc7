package dev.whimbrel.backup.limits;

import java.time.Duration;

/**
 * How much of a target's server backups and restores may take.
 *
 * @param bytesPerSecond of rows, before compression, of one backup or restore; 0 for as many as can be
 * @param longestSnapshot how long a backup may keep a snapshot open: a server keeps what has changed since
 * @param replicas who follows whom, and how far behind a replica may fall before work pauses
 */
public record Limits(long bytesPerSecond, Duration longestSnapshot, Replicas replicas) {
    /** Nothing holds work up. */
    public static final Limits NONE = new Limits(0, Duration.ofDays(365), Replicas.NONE);

    Bandwidth bandwidth() {
        return new Bandwidth(bytesPerSecond);
    }
}

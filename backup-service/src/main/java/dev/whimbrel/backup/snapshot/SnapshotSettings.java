package dev.whimbrel.backup.snapshot;

import java.time.Duration;

/**
 * How a snapshot is opened.
 *
 * @param connections how many read it, where the account may hold up writes for a moment
 * @param lockWait how long to wait for that moment, and writers behind it, before trying again
 * @param lockAttempts how often
 * @param alterHold how long at most everybody's ALTERs are held up, where the server can do that without holding up
 *     writes; zero for not at all
 */
public record SnapshotSettings(int connections, Duration lockWait, int lockAttempts, Duration alterHold) {
    /** ALTERs are not held up, but noticed. */
    public SnapshotSettings(int connections, Duration lockWait, int lockAttempts) {
        this(connections, lockWait, lockAttempts, Duration.ZERO);
    }
}

package dev.whimbrel.backup.snapshot;

import java.time.Duration;

/**
 * How a snapshot is opened.
 *
 * @param connections how many read it, where the account may hold up writes for a moment
 * @param lockWait how long to wait for that moment, and writers behind it, before trying again
 * @param lockAttempts how often
 */
public record SnapshotSettings(int connections, Duration lockWait, int lockAttempts) {}

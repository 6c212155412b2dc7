package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.limits.Limits;
import java.time.Duration;

/**
 * How backups are restored.
 *
 * @param connections that load rows at the same time
 * @param lockWait how long one statement waits for a lock, and others behind it
 * @param lockAttempts how often a statement is tried that found a lock held
 */
public record RestoreSettings(int connections, Duration lockWait, int lockAttempts, Limits limits) {
    public RestoreSettings(int connections, Duration lockWait, int lockAttempts) {
        this(connections, lockWait, lockAttempts, Limits.NONE);
    }
}

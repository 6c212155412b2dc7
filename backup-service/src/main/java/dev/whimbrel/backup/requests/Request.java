package dev.whimbrel.backup.requests;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for, and how far it is.
 *
 * @param tables empty for all
 * @param backupId which backup is restored, or was taken
 * @param intoSchema null for the target's own
 * @param exceptMigration whose writes alone go; empty where a restore keeps nothing of what was written since
 * @param attempt how often it was begun by a person
 * @param safetyBackupId the backup of what was there before a restore; null where nothing was there, or not yet
 * @param outcome how it ended, in words; empty while it has not
 */
public record Request(
        String id,
        Kind kind,
        String target,
        List<String> tables,
        @Nullable String backupId,
        @Nullable String intoSchema,
        String requestedBy,
        String reason,
        State state,
        int attempt,
        @Nullable String safetyBackupId,
        String outcome,
        Progress progress,
        Instant askedAt,
        Instant movedAt,
        String exceptMigration) {

    /** What is wanted. */
    public enum Kind {
        TAKE,
        RESTORE
    }

    /** How it stands. */
    public enum State {
        QUEUED,
        /** A backup is being taken: the one asked for, or the one before a restore. */
        BACKING_UP,
        RESTORING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean finished() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /** @param total -1 when unknown */
    public record Progress(String doing, long done, long total, String unit) {}
}

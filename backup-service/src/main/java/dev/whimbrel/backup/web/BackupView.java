package dev.whimbrel.backup.web;

import dev.whimbrel.backup.shelf.ShelvedBackup;
import java.time.Instant;

/** A backup in a list. */
record BackupView(
        String id,
        String target,
        String migrationId,
        Instant takenAt,
        long durationMillis,
        int tableCount,
        long rows,
        long bytes,
        String consistency,
        String directory) {

    static BackupView of(ShelvedBackup backup) {
        return new BackupView(
                backup.id(),
                backup.target(),
                backup.migrationId(),
                backup.takenAt(),
                backup.durationMillis(),
                backup.tables(),
                backup.rows(),
                backup.bytes(),
                backup.consistency(),
                backup.directory().toString());
    }
}

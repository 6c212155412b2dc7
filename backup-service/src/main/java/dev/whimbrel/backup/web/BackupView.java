package dev.whimbrel.backup.web;

import dev.whimbrel.backup.requests.Purpose;
import dev.whimbrel.backup.shelf.ShelvedBackup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup in a list.
 *
 * @param migrationId empty where it was made for none
 * @param directory where it lies
 * @param keyId which key it is encrypted with; null where it is not
 */
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
        String directory,
        Purpose.Kind purpose,
        @Nullable Long keyId) {

    static BackupView of(ShelvedBackup backup) {
        var purpose = Purpose.of(backup.migrationId());
        return new BackupView(
                backup.id(),
                backup.target(),
                purpose.migrationId(),
                backup.takenAt(),
                backup.durationMillis(),
                backup.tables(),
                backup.rows(),
                backup.bytes(),
                backup.consistency(),
                backup.place(),
                purpose.kind(),
                backup.keyId());
    }
}

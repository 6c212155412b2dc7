package dev.whimbrel.backup.shelf;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup in the index.
 *
 * @param takenAt when its snapshot was opened
 * @param durationMillis how long it took, proof included; 0 when it was found on disk
 * @param bytes compressed
 * @param place where it lies, in words
 * @param keyId which key it is encrypted with; null where it is not
 */
public record ShelvedBackup(
        String id,
        String target,
        String migrationId,
        Instant takenAt,
        long durationMillis,
        int tables,
        long rows,
        long bytes,
        String consistency,
        String place,
        @Nullable Long keyId) {}

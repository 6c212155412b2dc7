package dev.whimbrel.backup.shelf;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup in the index.
 *
 * @param takenAt when its snapshot was opened
 * @param durationMillis how long it took, proof included; 0 when it was found on disk
 * @param bytes compressed
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
        Path directory) {}

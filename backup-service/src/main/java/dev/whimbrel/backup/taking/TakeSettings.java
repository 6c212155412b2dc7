package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.limits.Limits;
import dev.whimbrel.backup.snapshot.SnapshotSettings;

/**
 * How backups are taken.
 *
 * @param chunkRows most rows in one file
 * @param chunkBytes most bytes in one file before compression, by the server's estimate of a row's size
 * @param minimumFree bytes that stay free on the disk: looked at before, and once a second during
 */
public record TakeSettings(
        SnapshotSettings snapshot, long chunkRows, long chunkBytes, long minimumFree, Limits limits) {
    public TakeSettings(SnapshotSettings snapshot, long chunkRows, long chunkBytes, long minimumFree) {
        this(snapshot, chunkRows, chunkBytes, minimumFree, Limits.NONE);
    }
}

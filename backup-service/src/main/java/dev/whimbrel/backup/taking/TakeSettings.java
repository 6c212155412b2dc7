package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.limits.Limits;
import dev.whimbrel.backup.snapshot.SnapshotSettings;

/**
 * How backups are taken.
 *
 * @param chunkRows most rows in one file
 * @param chunkBytes most bytes in one file before compression, by the server's estimate of a row's size
 * @param minimumFree bytes that stay free on the disk: looked at before, and once a second during
 * @param unseen what becomes of a backup when its account may not see all that belongs to it
 */
public record TakeSettings(
        SnapshotSettings snapshot, long chunkRows, long chunkBytes, long minimumFree, Limits limits, IfUnseen unseen) {
    /** A server shows nobody what they may not see, and says nothing about it. */
    public enum IfUnseen {
        /** The backup is taken, and says what it may lack. */
        WARN,
        /** None is taken. */
        REFUSE
    }

    public TakeSettings(SnapshotSettings snapshot, long chunkRows, long chunkBytes, long minimumFree, Limits limits) {
        this(snapshot, chunkRows, chunkBytes, minimumFree, limits, IfUnseen.WARN);
    }

    public TakeSettings(SnapshotSettings snapshot, long chunkRows, long chunkBytes, long minimumFree) {
        this(snapshot, chunkRows, chunkBytes, minimumFree, Limits.NONE);
    }
}

package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.sql.TableShape;
import dev.whimbrel.targets.TargetName;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Disk space: asked before, and recognised when it ran out all the same. */
record Space(BackupStore store, TakeSettings settings) {
    /** Text compressed by the fastest level seldom takes more than this part of what the server says the rows take. */
    private static final int ROWS_PER_COMPRESSED = 2;

    void require(TargetName target, List<TableShape> tables) throws CannotBackUp, IOException {
        long needed =
                tables.stream().mapToLong(TableShape::dataBytes).sum() / ROWS_PER_COMPRESSED + settings.minimumFree();
        long usable = store.usableBytes(target);
        if (usable < needed) {
            throw new CannotBackUp(
                    "Not enough disk space for a backup: about " + megabytes(needed) + " are needed under "
                            + store + " and " + megabytes(usable)
                            + " are free. Nothing was written. Free some space or set whimbrel.backup.directory elsewhere.");
        }
    }

    /** While it is written: others write to that disk, too. */
    void requireStill(TargetName target) throws CannotBackUp, IOException {
        long usable = store.usableBytes(target);
        if (usable < settings.minimumFree()) {
            throw new CannotBackUp("The disk space under " + store + " fell to " + megabytes(usable)
                    + " while a backup was written, below whimbrel.backup.minimum-free ("
                    + megabytes(settings.minimumFree())
                    + "). The backup was thrown away and its space is free again."
                    + " Free some space or set whimbrel.backup.directory elsewhere, then try again.");
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    static boolean isUsedUp(IOException failure) {
        var message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("disk full")
                || message.contains("quota exceeded");
    }

    static CannotBackUp full(BackupStore store, IOException cause) {
        return new CannotBackUp(
                "The disk under " + store + " is full. The backup was thrown away and its space is free again."
                        + " Free some space or set whimbrel.backup.directory elsewhere, then try again.",
                cause);
    }
}

package dev.whimbrel.monitor.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a backup: taken, failed, restored, or not restorable. */
public record SafekeepingRecord(
        What what,
        @Nullable String backupId,
        @Nullable String reason,
        List<TableRecord> tables,
        long bytes,
        @Nullable String position,
        @Nullable Instant takenAt,
        @Nullable Long durationMillis,
        List<String> proof) {

    /** What happened to it. */
    public enum What {
        TAKEN("backup taken and read back"),
        FAILED("no backup could be taken"),
        RESTORED("tables put back and compared"),
        RESTORE_FAILED("the tables could not be put back");

        private final String words;

        What(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public boolean good() {
            return this == TAKEN || this == RESTORED;
        }
    }

    /** @param rows null where only the table's name is known */
    public record TableRecord(
            String name, @Nullable Long rows, @Nullable Long bytes) {}
}

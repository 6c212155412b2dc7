package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.limits.Brakes;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up what all workers wrote, passes it on, and holds them up where limits say so. Thread-safe. */
final class RowCount {
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, Integer> chunksLeft;
    private final int tables;
    private final long total;
    private final Progress progress;
    private final Brakes brakes;

    /** @param chunks of each table @param total the server's estimate of all rows */
    RowCount(Map<String, Integer> chunks, long total, Progress progress, Brakes brakes) {
        this.chunksLeft = new ConcurrentHashMap<>(chunks);
        this.tables = chunks.size();
        this.total = total;
        this.progress = progress;
        this.brakes = brakes;
    }

    /** Counts one chunk of a table. */
    Chunk chunk(String table) {
        return new Chunk(table);
    }

    /** One chunk, by one worker. Not thread-safe. */
    final class Chunk {
        private static final long ROWS_BETWEEN = 4096;
        private static final long BYTES_BETWEEN = 1 << 20;

        private final String table;
        private long ownRows;
        private long ownBytes;

        private Chunk(String table) {
            this.table = table;
        }

        /** Cheap enough for every row. */
        void at(long rowsNow, long bytesNow) throws Exception {
            if (rowsNow - ownRows >= ROWS_BETWEEN || bytesNow - ownBytes >= BYTES_BETWEEN) {
                add(rowsNow, bytesNow);
            }
        }

        /** Call when the table is free again: whoever hears of it may take their time. */
        void finished(long rowsNow, long bytesNow) throws Exception {
            chunksLeft.computeIfPresent(table, (_, left) -> left == 1 ? null : left - 1);
            add(rowsNow, bytesNow);
        }

        private void add(long rowsNow, long bytesNow) throws Exception {
            long passed = bytesNow - ownBytes;
            long done = rows.addAndGet(rowsNow - ownRows);
            var text = String.format(
                    Locale.ROOT,
                    "writing rows of %s, %d of %d tables done, %.1f MB",
                    table,
                    tables - chunksLeft.size(),
                    tables,
                    bytes.addAndGet(passed) / 1e6);
            ownRows = rowsNow;
            ownBytes = bytesNow;
            progress.at(text, Unit.ROWS, done, total);
            progress.checkStop();
            brakes.passed(passed);
        }
    }
}

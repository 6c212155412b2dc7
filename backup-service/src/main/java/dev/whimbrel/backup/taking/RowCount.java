package dev.whimbrel.backup.taking;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.progress.Unit;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up the rows of all workers and passes them on. Thread-safe. */
final class RowCount {
    private final AtomicLong done = new AtomicLong();
    private final long total;
    private final Progress progress;

    RowCount(long total, Progress progress) {
        this.total = total;
        this.progress = progress;
    }

    void add(String table, long rows) throws Stopped {
        progress.at("writing rows of " + table, Unit.ROWS, done.addAndGet(rows), total);
        progress.checkStop();
    }
}

package dev.whimbrel.benchmarks.backups;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;

/** How much of a restore was the replay of what others wrote: from its first look at the log until the swap begins. */
final class ReplayWatch implements Progress {
    private static final String BEGINS = "reading what the tables looked like since the backup";
    private static final String ENDS = "swapping the tables";

    private long began;
    private long ended;

    @Override
    public synchronized void at(String doing, Unit unit, long done, long total) {
        if (doing.equals(BEGINS)) {
            began = System.nanoTime();
        } else if (doing.equals(ENDS)) {
            ended = System.nanoTime();
        }
    }

    @Override
    public boolean stopRequested() {
        return false;
    }

    synchronized double seconds() {
        if (began == 0 || ended < began) {
            throw new IllegalStateException(
                    "The restore no longer says when its replay begins and ends; nothing can be said of its part.");
        }
        return (ended - began) / 1e9;
    }
}

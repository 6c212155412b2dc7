package dev.whimbrel.backup.web;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;

/** For work whose caller simply waits. */
final class Unwatched implements Progress {
    @Override
    public void at(String doing, Unit unit, long done, long total) {}

    @Override
    public boolean stopRequested() {
        return false;
    }
}

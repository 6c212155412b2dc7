package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps only the latest word on how far the work is: it may come a thousand times a second. Thread-safe. */
final class Watched implements Progress {
    /** How far the work was at one moment. */
    record Reading(String doing, Unit unit, long done, long total) {}

    private final AtomicReference<@Nullable Reading> latest = new AtomicReference<>();
    private final BooleanSupplier stop;

    Watched(BooleanSupplier stop) {
        this.stop = stop;
    }

    @Override
    public void at(String doing, Unit unit, long done, long total) {
        latest.set(new Reading(doing, unit, done, total));
    }

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    @Nullable
    Reading latest() {
        return latest.get();
    }
}

package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps only the latest word on how far the work is: it may come a thousand times a second. Thread-safe. */
final class Watched implements Progress {
    private final AtomicReference<@Nullable Reading> latest = new AtomicReference<>();
    private final BooleanSupplier stop;
    private final LongSupplier nanos;

    Watched(BooleanSupplier stop) {
        this(stop, System::nanoTime);
    }

    /** @param nanos a clock */
    Watched(BooleanSupplier stop, LongSupplier nanos) {
        this.stop = stop;
        this.nanos = nanos;
    }

    @Override
    public void at(String doing, Unit unit, long done, long total) {
        long now = nanos.getAsLong();
        latest.updateAndGet(before -> Reading.after(before, doing, unit, done, total, now));
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

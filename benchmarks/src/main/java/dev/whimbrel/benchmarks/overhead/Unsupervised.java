package dev.whimbrel.benchmarks.overhead;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.StopReason;
import org.jspecify.annotations.Nullable;

/** A run that nobody stops. */
final class Unsupervised implements JobContext {
    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean stopRequested() {
        return false;
    }

    @Override
    public @Nullable StopReason stopReason() {
        return null;
    }

    @Override
    public void onStop(Runnable action) {
        // never
    }

    @Override
    public void complete(Runnable action) {
        action.run();
    }
}

package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.StopReason;
import org.jspecify.annotations.Nullable;

/** Supervises one run as the job workers would, with a stop that the test pulls. */
final class Supervision implements JobContext {
    private @Nullable StopReason reason;
    private @Nullable Runnable action;

    synchronized void stop(StopReason why) {
        reason = why;
        call();
    }

    private synchronized void call() {
        if (action != null && reason != null) {
            Thread.ofPlatform().daemon().start(action);
            action = null;
        }
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean stopRequested() {
        return stopReason() != null;
    }

    @Override
    public synchronized @Nullable StopReason stopReason() {
        return reason;
    }

    @Override
    public synchronized void onStop(Runnable wanted) {
        action = wanted;
        call();
    }

    @Override
    public void complete(Runnable outcome) {
        outcome.run();
    }
}

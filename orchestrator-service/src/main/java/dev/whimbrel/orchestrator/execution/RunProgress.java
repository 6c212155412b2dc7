package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How far one run is. Read by the ticker while the run writes. */
public final class RunProgress implements Progress, AutoCloseable {
    private final JobContext context;
    private final AtomicLong begun = new AtomicLong();
    private volatile String detail = "starting";
    private volatile Runnable closing = () -> {};

    RunProgress(JobContext context) {
        this.context = context;
    }

    void onClose(Runnable action) {
        closing = action;
    }

    long done() {
        return Math.max(0, begun.get() - 1);
    }

    String detail() {
        return detail;
    }

    @Override
    public void next(Step step) {
        if (context.stopRequested()) {
            throw new Stopped();
        }
        begun.incrementAndGet();
        detail = "statement " + (step.number() + 1) + " of change set " + step.changeSet();
    }

    @Override
    public void waiting(Duration pause) {
        detail = detail.replaceFirst("; .*$", "") + "; waiting for a lock that somebody else holds";
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    @Override
    public boolean stopRequested() {
        return context.stopRequested();
    }

    @Override
    public void close() {
        closing.run();
    }
}

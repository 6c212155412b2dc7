package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How far one run is. Read by the ticker while the run writes. */
public final class RunProgress implements Progress, AutoCloseable {
    private final JobContext context;
    private final AtomicLong begun = new AtomicLong();
    private volatile long total;
    private volatile String detail = "starting";
    private volatile String waiting = "";
    private volatile Runnable closing = () -> {};

    RunProgress(JobContext context, long total) {
        this.context = context;
        this.total = total;
    }

    void onClose(Runnable action) {
        closing = action;
    }

    /** @param statements in all; -1 when unknown */
    public void outOf(long statements) {
        total = statements;
    }

    /** After a reconnection the statements are gone through from the first one again. */
    void startOver() {
        begun.set(0);
    }

    /** A statement that an earlier run applied. */
    void passed() {
        begun.incrementAndGet();
    }

    long done() {
        return Math.max(0, begun.get() - 1);
    }

    long total() {
        return total;
    }

    String detail() {
        var blocked = waiting;
        return blocked.isEmpty() ? detail : detail + "; waiting " + blocked;
    }

    @Override
    public void next(Step step) {
        if (context.stopRequested()) {
            throw new Stopped();
        }
        begun.incrementAndGet();
        waiting = "";
        detail = "statement " + (step.number() + 1) + " of change set " + step.changeSet();
    }

    @Override
    public void waiting(String what, Duration pause) {
        waiting = what;
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
        if (context.stopRequested()) {
            throw new Stopped();
        }
    }

    @Override
    public void goingOn() {
        waiting = "";
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

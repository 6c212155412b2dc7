package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far one run is. Read by the ticker while the run writes. */
public final class RunProgress implements Progress, AutoCloseable {
    private final JobContext context;
    private final AtomicLong begun = new AtomicLong();
    private volatile long total;
    private volatile String statement = "starting";
    private volatile String detail = "starting";
    private volatile String waiting = "";
    private volatile double percent = -1;
    private volatile @Nullable Instant end;
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
        return detail;
    }

    /** What or whom it waits for; empty when for nobody. */
    String waitingFor() {
        return waiting;
    }

    /** Of the statement that is under way, from 0 to 100; -1 when the server does not tell. */
    double percent() {
        return percent;
    }

    /** When that statement will be done, as far as can be estimated. */
    @Nullable
    Instant end() {
        return end;
    }

    /** What the server says about the statement that is under way. */
    void server(Running running, Instant since) {
        percent = running.percent();
        waiting = "";
        var now = Instant.now();
        end = percent < 0.1
                ? null
                : since.plus(Duration.between(since, now).multipliedBy(1000).dividedBy((long) (percent * 10)));
    }

    void heldUpBy(List<Blocker> blockers) {
        waiting = blockers.isEmpty() ? "for a lock that somebody else holds" : "for " + Blocker.inWords(blockers);
    }

    @Override
    public void next(Step step) {
        if (context.stopRequested()) {
            throw new Stopped();
        }
        begun.incrementAndGet();
        goingOn();
        statement = "statement " + (step.number() + 1) + " of change set " + step.changeSet();
        detail = statement;
    }

    /** @throws Stopped when the run must not go on */
    void mayGoOn() {
        if (context.stopRequested()) {
            throw new Stopped();
        }
    }

    /** Of a change of rows in portions. */
    void rows(long changed) {
        detail = statement + ", " + changed + " rows changed";
    }

    /** Of a change of a table that is made beside the live one. */
    void beside(String what) {
        detail = statement + ", beside the live table: " + what;
    }

    /** Why a change of many rows is sent as a whole after all. */
    void asAWhole(String why) {
        detail = statement + ", in one transaction, because " + why;
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
        percent = -1;
        end = null;
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

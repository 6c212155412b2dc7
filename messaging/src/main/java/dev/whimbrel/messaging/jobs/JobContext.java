package dev.whimbrel.messaging.jobs;

import org.jspecify.annotations.Nullable;

/** What a running job knows of its own run. Thread-safe. */
public interface JobContext {
    /** From 1; more than 1 means that an earlier run failed, crashed or lost its lease. */
    int attempt();

    /** True once somebody asked for the job to stop, its lease was lost, or this instance is shutting down. */
    boolean stopRequested();

    /**
     * Why the job should stop; null while it should not. Only after {@link StopReason#CANCELLED} has the job the last
     * word: it says what became of it and returns. After the others it does not end here but is run again, so it should
     * only get out, saying nothing.
     */
    @Nullable
    StopReason stopReason();

    /** Called at most once, on another thread, when {@link #stopRequested()} becomes true; at once if it is already. */
    void onStop(Runnable action);

    /**
     * Ends the job: runs the action, which says the outcome through the outbox, in one transaction with the job's final
     * row, so that no crash and no other instance can make the outcome be said twice. To be called once, as the last
     * thing; a run that returns without it is marked done in a transaction of its own.
     *
     * @throws LeaseLost when another instance has taken the job over; nothing of the action is kept
     */
    void complete(Runnable action);
}

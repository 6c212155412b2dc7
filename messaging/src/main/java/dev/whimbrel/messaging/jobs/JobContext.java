package dev.whimbrel.messaging.jobs;

/** What a running job knows of its own run. Thread-safe. */
public interface JobContext {
    /** From 1; more than 1 means that an earlier run failed, crashed or lost its lease. */
    int attempt();

    /** True once somebody asked for the job to stop, or its lease was lost. */
    boolean stopRequested();

    /** Called at most once, on another thread, when {@link #stopRequested()} becomes true; at once if it is already. */
    void onStop(Runnable action);
}

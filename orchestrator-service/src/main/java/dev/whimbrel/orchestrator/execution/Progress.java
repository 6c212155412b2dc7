package dev.whimbrel.orchestrator.execution;

import java.time.Duration;

/** Told of every statement before it is sent; asked whether to go on. */
public interface Progress {
    /** @throws Stopped when the run must not go on */
    void next(Step step);

    /**
     * Something is in the way: says what, and pauses.
     *
     * @throws Stopped when the run must not go on
     */
    void waiting(String what, Duration pause);

    /** Whatever was in the way is no longer. */
    void goingOn();

    boolean stopRequested();

    /** The run was asked to stop between two statements. */
    final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped on request");
        }
    }
}

package dev.whimbrel.orchestrator.execution;

import java.time.Duration;

/** Told of every statement before it is sent; asked whether to go on. */
public interface Progress {
    /** @throws Stopped when the run must not go on */
    void next(Step step);

    /** Somebody holds a lock that the statement needs: waits this long before it is sent again. */
    void waiting(Duration pause);

    boolean stopRequested();

    /** The run was asked to stop between two statements. */
    final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped on request");
        }
    }
}

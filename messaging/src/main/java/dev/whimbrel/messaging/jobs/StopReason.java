package dev.whimbrel.messaging.jobs;

/** Why a running job should stop. */
public enum StopReason {
    /** Somebody does not want it done any more. */
    CANCELLED,
    /** Another instance may be doing it by now. */
    LEASE_LOST,
    /** This instance is going down; another run will go on with it. */
    SHUTDOWN
}

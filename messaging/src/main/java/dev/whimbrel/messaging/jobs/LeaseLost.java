package dev.whimbrel.messaging.jobs;

/** The job is not this instance's any more: whatever it was about to say, somebody else says it. */
public final class LeaseLost extends RuntimeException {
    LeaseLost() {
        super("The lease of this job was lost: another instance has taken it over.");
    }
}

package dev.whimbrel.messaging.jobs;

/** What a handler is told as the cause when the last run did not fail but vanished: its process died or lost its lease. */
public final class Abandoned extends Exception {
    Abandoned(int attempts) {
        super("The job was begun " + attempts + " times and never came to an end.");
    }
}

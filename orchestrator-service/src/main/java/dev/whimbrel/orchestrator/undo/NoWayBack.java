package dev.whimbrel.orchestrator.undo;

/** A change set cannot be undone in place; the message says which and why. */
final class NoWayBack extends Exception {
    private static final long serialVersionUID = 1L;

    NoWayBack(String why) {
        super(why);
    }
}

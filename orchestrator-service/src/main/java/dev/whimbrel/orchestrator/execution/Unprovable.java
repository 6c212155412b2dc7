package dev.whimbrel.orchestrator.execution;

/** It cannot be told whether a statement happened; it must not be sent again blindly. */
public final class Unprovable extends Exception {
    private static final long serialVersionUID = 1L;

    Unprovable(JournalEntry entry) {
        super("it cannot be told whether " + entry.inWords()
                + " happened: the connection ended while it was under way, and nothing in the target would show it");
    }

    Unprovable(String why) {
        super(why);
    }
}

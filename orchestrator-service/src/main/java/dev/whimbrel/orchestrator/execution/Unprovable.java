package dev.whimbrel.orchestrator.execution;

/** It cannot be told whether a statement happened; it must not be sent again blindly. */
public final class Unprovable extends Exception {
    private static final long serialVersionUID = 1L;

    Unprovable(JournalEntry entry) {
        super("it cannot be told whether statement " + (entry.number() + 1) + " of change set " + entry.changeSet()
                + " happened: the connection ended while it was under way, and the catalog would not show it");
    }
}

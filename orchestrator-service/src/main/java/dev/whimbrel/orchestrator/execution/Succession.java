package dev.whimbrel.orchestrator.execution;

/** What becomes of a statement that an earlier run of the same migration left running. */
public enum Succession {
    /** It is waited for: it may have cost hours already, and the journal goes on behind it. */
    WAIT,
    /** It is ended: what it does is to be undone anyway. */
    END
}

package dev.whimbrel.lint.subject;

/** Where the way back of a change set comes from. */
public enum WayBack {
    WRITTEN,
    /** Its author says that nothing needs undoing, by a rollback that does nothing. */
    DECLARED_EMPTY,
    /** Liquibase knows it, or it was derived from the statements. */
    AUTOMATIC,
    NONE
}

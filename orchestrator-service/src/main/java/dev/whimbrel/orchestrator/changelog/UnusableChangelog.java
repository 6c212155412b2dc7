package dev.whimbrel.orchestrator.changelog;

/** A changelog that cannot be run; the message says what is wrong with it and what to do. */
public final class UnusableChangelog extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableChangelog(String reason) {
        super(reason);
    }

    UnusableChangelog(String reason, Throwable cause) {
        super(reason, cause);
    }
}

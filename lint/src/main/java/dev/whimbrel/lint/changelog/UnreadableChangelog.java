package dev.whimbrel.lint.changelog;

/** A changelog that cannot be read; the message says why. */
public final class UnreadableChangelog extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableChangelog(String reason) {
        super(reason);
    }

    UnreadableChangelog(String reason, Throwable cause) {
        super(reason, cause);
    }
}

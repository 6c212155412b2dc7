package dev.whimbrel.backup.taking;

/**
 * There is no backup, for a reason that trying again at once would not change. The message is for people: what happened,
 * what it means, what to do next.
 */
public final class CannotBackUp extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotBackUp(String message) {
        super(message);
    }

    public CannotBackUp(String message, Throwable cause) {
        super(message, cause);
    }
}

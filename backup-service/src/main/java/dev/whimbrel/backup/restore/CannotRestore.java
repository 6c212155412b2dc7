package dev.whimbrel.backup.restore;

/**
 * The tables were not put back, for a reason that trying again at once would not change. The live tables are as they were
 * unless the message says otherwise. The message is for people: what happened, what it means, what to do next.
 */
public sealed class CannotRestore extends Exception permits CannotKeep {
    private static final long serialVersionUID = 1L;

    public CannotRestore(String message) {
        super(message);
    }

    public CannotRestore(String message, Throwable cause) {
        super(message, cause);
    }
}

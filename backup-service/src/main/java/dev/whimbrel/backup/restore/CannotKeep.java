package dev.whimbrel.backup.restore;

/** What others wrote cannot be kept. Nothing has changed, and a restore that does not keep it may well be possible. */
public final class CannotKeep extends CannotRestore {
    private static final long serialVersionUID = 1;

    CannotKeep(String message) {
        super(message);
    }
}

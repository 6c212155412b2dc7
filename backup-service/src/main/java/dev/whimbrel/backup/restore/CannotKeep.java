package dev.whimbrel.backup.restore;

/** What others wrote cannot be kept. Nothing has changed, and a restore that does not keep it may well be possible. */
public final class CannotKeep extends CannotRestore {
    private static final long serialVersionUID = 1;

    private CannotKeep(String message) {
        super(message);
    }

    static CannotKeep because(String why) {
        return new CannotKeep("What others wrote since the backup cannot be kept: " + why
                + ". The live tables are as they were. A restore that gives up what others wrote is still possible.");
    }
}

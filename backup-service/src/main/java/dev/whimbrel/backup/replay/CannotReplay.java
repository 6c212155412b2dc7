package dev.whimbrel.backup.replay;

/** What others wrote cannot be put back exactly; the message says why. Nothing live was changed. */
public final class CannotReplay extends Exception {
    private static final long serialVersionUID = 1L;

    CannotReplay(String why) {
        super(why);
    }
}

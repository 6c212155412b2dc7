package dev.whimbrel.changelogs;

/** A changelog that asks for more than to change the database; the message says for what. */
public final class NotAllowed extends Exception {
    private static final long serialVersionUID = 1L;

    NotAllowed(String reason) {
        super(reason);
    }
}

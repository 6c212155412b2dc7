package dev.whimbrel.rehearsal;

/** There is nothing to rehearse with: the message says what is missing or wrong. */
public final class CannotRehearse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotRehearse(String what) {
        super(what);
    }
}

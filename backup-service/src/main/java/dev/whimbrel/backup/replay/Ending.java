package dev.whimbrel.backup.replay;

/** Carries what ended the reading of the log across the thread that read it. */
final class Ending extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ending(Exception cause) {
        super(cause);
    }

    /** Throws what it carries. */
    void unwrap() throws Exception {
        throw (Exception) getCause();
    }
}

package dev.whimbrel.cli;

/** Ends the command: what happened, what it means and what to do next, and the exit code. */
final class CannotGoOn extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    CannotGoOn(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}

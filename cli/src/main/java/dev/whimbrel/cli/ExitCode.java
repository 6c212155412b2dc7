package dev.whimbrel.cli;

/** What a pipeline learns from the command without reading what it prints. */
final class ExitCode {
    /** Done: requested, shown, or completed where it was waited for. */
    static final int OK = 0;
    /** Failed: rolled back, cancelled, waiting for a person, or no answer. */
    static final int FAILED = 1;
    /** The command line itself was wrong. */
    static final int USAGE = 2;
    /** Refused with reasons, before anything was touched. */
    static final int REFUSED = 3;

    private ExitCode() {}
}

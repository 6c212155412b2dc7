package dev.whimbrel.orchestrator.online;

/** The tool ended without having changed the table, as far as it knows. */
public final class OnlineFailed extends Exception {
    private static final long serialVersionUID = 1L;

    OnlineFailed(String why) {
        super(why);
    }
}

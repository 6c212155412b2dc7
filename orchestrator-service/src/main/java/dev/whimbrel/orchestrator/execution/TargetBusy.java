package dev.whimbrel.orchestrator.execution;

/** Somebody else holds the target. */
public final class TargetBusy extends Exception {
    private static final long serialVersionUID = 1L;

    TargetBusy(String schema, long holder) {
        super("connection " + holder + " holds the lock on " + schema + "; it is freed when that connection ends");
    }
}

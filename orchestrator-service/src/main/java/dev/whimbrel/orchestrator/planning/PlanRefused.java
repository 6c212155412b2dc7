package dev.whimbrel.orchestrator.planning;

/** No plan can be made; the message says why and what to do. */
public final class PlanRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public PlanRefused(String reason) {
        super(reason);
    }
}

package dev.whimbrel.orchestrator.intake;

import java.util.List;

/** A request that cannot become a migration, said to somebody who waits for the answer. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Refusal> refusals;

    RequestRefused(List<Refusal> refusals) {
        super("The request was refused; nothing was started. Mend what is listed and send it again.");
        this.refusals = List.copyOf(refusals);
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}

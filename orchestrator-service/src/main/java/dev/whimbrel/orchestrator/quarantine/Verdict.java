package dev.whimbrel.orchestrator.quarantine;

import java.time.LocalDate;

/** What becomes of a statement of the changelog. */
public sealed interface Verdict {
    /** Nothing is dropped by it, or it is none of the quarantine's business. */
    record NotMeant() implements Verdict {}

    /** It is sent as it is written, and what it drops is gone. @param because in words, for the plan */
    record Dropped(String because) implements Verdict {}

    /**
     * It is sent in another form.
     *
     * @param sent what puts the table aside
     * @param inverse what brings it back
     * @param until the last day on which that is possible, by UTC
     */
    record PutAside(String sent, String inverse, LocalDate until) implements Verdict {}
}

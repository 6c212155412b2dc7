package dev.whimbrel.orchestrator.rows;

import java.time.LocalDate;

/** What becomes of a statement of the changelog. */
public sealed interface RowVerdict {
    /** It changes no rows that are there already. */
    record NotMeant() implements RowVerdict {}

    /** It sets nothing but columns that the same plan has added: undone with them. */
    record OfNewColumns() implements RowVerdict {}

    /** It is sent as it is written, and what it overwrites is gone. @param because in words, for the plan */
    record NotKept(String because) implements RowVerdict {}

    /**
     * The rows are kept in the same transaction.
     *
     * @param sent the statement with its mark
     * @param inverse what puts them back
     * @param until the last day on which that is possible, by UTC
     */
    record Kept(String sent, String inverse, LocalDate until) implements RowVerdict {}
}

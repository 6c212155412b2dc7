package dev.whimbrel.validator.rules;

import java.util.List;

/**
 * A rule about rows. It reads none itself: it says what to ask the target and how to judge the answer, so that every
 * decision can be tested without a database.
 */
public non-sealed interface DataRule extends Rule {
    /** What to ask in this situation, each on its own: one that fails does not stop the others. */
    List<Check> checks(Situation situation);

    /** What is to be remembered of the target besides the answers, for the comparison afterwards; asks nothing. */
    default List<Observation> observe(Situation situation) {
        return List.of();
    }
}

package dev.whimbrel.validator.validation;

/**
 * How thoroughly a validation looked.
 *
 * @param rules that applied
 * @param questions put to the target about its data
 * @param rows of the affected tables, all together
 */
public record Looked(int rules, int questions, long rows) {
    /** With the rules of lint, which ask nothing. */
    Looked and(int lintRules) {
        return new Looked(rules + lintRules, questions, rows);
    }
}

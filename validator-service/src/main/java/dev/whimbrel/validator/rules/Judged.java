package dev.whimbrel.validator.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of an answer.
 *
 * @param remember the number to compare with afterwards; null for nothing
 * @param next what has to be asked before more can be said; null when all is said
 */
public record Judged(
        List<Finding> findings,
        @Nullable Long remember,
        @Nullable Check next) {
    public Judged {
        findings = List.copyOf(findings);
    }

    public Judged(List<Finding> findings, @Nullable Long remember) {
        this(findings, remember, null);
    }

    /** Nothing can be said before this, too, was asked. */
    public static Judged after(Check next) {
        return new Judged(List.of(), null, next);
    }

    public static Judged of(Finding finding) {
        return new Judged(List.of(finding), null);
    }

    public static Judged nothing() {
        return new Judged(List.of(), null);
    }

    /** A rule that could not look has found nothing, and that must not pass for "nothing is wrong". */
    public static Judged unchecked(RuleInfo rule, @Nullable String table, String what, String why) {
        return of(Finding.of(rule, what + " could not be checked: " + why)
                .on(table)
                .weighing(Severity.ERROR));
    }
}

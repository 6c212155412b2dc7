package dev.whimbrel.validator.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of an answer.
 *
 * @param remember the number to compare with afterwards; null for nothing
 * @param next what has to be asked before more can be said; null when all is said
 * @param also what else is to be remembered
 */
public record Judged(
        List<Finding> findings,
        @Nullable Long remember,
        @Nullable Check next,
        List<Observation> also) {
    public Judged {
        findings = List.copyOf(findings);
        also = List.copyOf(also);
    }

    public Judged(List<Finding> findings, @Nullable Long remember, @Nullable Check next) {
        this(findings, remember, next, List.of());
    }

    public Judged(List<Finding> findings, @Nullable Long remember) {
        this(findings, remember, null);
    }

    /** Found, and several numbers to compare with. */
    public static Judged remembering(List<Finding> findings, List<Observation> also) {
        return new Judged(findings, null, null, also);
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

    /** Something that only informs could not be looked at: worth saying, no reason to stop. */
    public static Judged unseen(RuleInfo rule, @Nullable String table, String what, String why) {
        return of(Finding.of(rule, what + " could not be looked at: " + why)
                .on(table)
                .weighing(Severity.INFO));
    }

    /** A rule that could not look has found nothing, and that must not pass for "nothing is wrong". */
    public static Judged unchecked(RuleInfo rule, @Nullable String table, String what, String why) {
        return of(Finding.of(rule, what + " could not be checked: " + why)
                .on(table)
                .weighing(Severity.ERROR));
    }
}

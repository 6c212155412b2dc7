package dev.whimbrel.validator.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to the target and what to make of the answer.
 *
 * @param subject what is looked at, in a form that is the same before and after: the baseline is kept under it
 * @param doing what is being done, in words, for the live progress
 * @param question null when there is nothing to ask: the judgement is then made on {@link Answer.Unasked}
 */
public record Check(
        RuleInfo rule,
        String subject,
        @Nullable String table,
        String doing,
        @Nullable Question question,
        Judgement judgement) {

    /** Pure. */
    @FunctionalInterface
    public interface Judgement {
        List<Finding> judge(Answer answer);
    }

    /** A check that has its finding already, such as that something cannot be checked. */
    public static Check settled(RuleInfo rule, @Nullable String table, Finding finding) {
        return new Check(rule, finding.message(), table, rule.name(), null, _ -> List.of(finding));
    }
}

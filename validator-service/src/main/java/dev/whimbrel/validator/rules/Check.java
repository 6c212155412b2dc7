package dev.whimbrel.validator.rules;

import dev.whimbrel.validator.questions.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to the target and what to make of the answer.
 *
 * @param subject what is looked at, named as before the migration: the baseline is kept under it
 * @param doing what is being looked at, in words, for people who wait
 * @param question null when there is nothing to ask: the judgement is then made on {@link Answer.Unasked}
 */
public record Check(
        RuleInfo rule,
        List<String> subject,
        String doing,
        @Nullable Question question,
        Judgement judgement) {
    public Check {
        subject = List.copyOf(subject);
    }

    /** Pure. */
    @FunctionalInterface
    public interface Judgement {
        Judged judge(Answer answer);
    }

    /** A check that has its finding already, such as that something cannot be checked. */
    public static Check settled(RuleInfo rule, String doing, Finding finding) {
        return new Check(rule, List.of(), doing, null, _ -> Judged.of(finding));
    }
}

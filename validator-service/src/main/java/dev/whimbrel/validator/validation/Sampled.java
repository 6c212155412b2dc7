package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.Estimate;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Severity;
import java.util.List;

/** What is estimated never passes for counted: each finding says from how many rows it is, and how far it may be off. */
final class Sampled {
    private Sampled() {}

    static Judged told(Check check, Answer answer, Judged judged) {
        if (!(answer instanceof Answer.Counted counted) || counted.estimate() == null) {
            return judged;
        }
        var estimate = counted.estimate();
        var question = check.question();
        var looksForRows = question != null && question.all() != null;
        return new Judged(
                counted.rows() == 0 && looksForRows
                        ? List.of(none(check, estimate))
                        : judged.findings().stream()
                                .map(finding -> finding.saying(finding.message() + error(counted.rows(), estimate)))
                                .toList(),
                null,
                judged.next());
    }

    private static String error(long number, Estimate estimate) {
        var margin = estimate.margins().getFirst();
        return "; estimated from " + estimate.looked() + " of about " + estimate.of() + " rows: between "
                + Math.max(1, number - margin) + " and " + (number + margin) + ", with 95 % confidence";
    }

    private static Finding none(Check check, Estimate estimate) {
        return Finding.of(
                        check.rule(),
                        check.doing() + ": nothing among " + estimate.looked() + " of about " + estimate.of()
                                + " rows; with 95 % confidence fewer than "
                                + estimate.margins().getFirst() + " in all")
                .weighing(Severity.INFO);
    }
}

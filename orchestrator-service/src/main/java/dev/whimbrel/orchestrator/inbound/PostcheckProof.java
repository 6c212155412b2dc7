package dev.whimbrel.orchestrator.inbound;

import dev.whimbrel.validation.v1.ValidationPassed;
import java.util.Locale;

/** What a validation that passed after a change lets us say, in words. */
final class PostcheckProof {
    private PostcheckProof() {}

    static String of(ValidationPassed passed) {
        var looked = words(passed.getChecks(), "rule");
        // a validator of an earlier version does not say these
        if (passed.getQuestions() > 0) {
            looked += ", " + words(passed.getQuestions(), "question");
        }
        if (passed.getRows() >= 0) {
            looked += ", " + words(passed.getRows(), "row");
        }
        var findings = passed.getFindings().size();
        return "the data was looked at again after the change (" + looked + "): "
                + (findings == 0
                        ? "nothing to report"
                        : "nothing that blocks, and " + words(findings, "finding") + " to know of");
    }

    private static String words(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}

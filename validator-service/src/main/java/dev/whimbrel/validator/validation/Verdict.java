package dev.whimbrel.validator.validation;

import dev.whimbrel.validator.rehearsing.Held;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Finding;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weighs findings: whether they stand in the way, and in what order and number people get to see them. */
final class Verdict {
    private Verdict() {}

    static Outcome of(
            List<Finding> findings, boolean strict, Looked looked, Baseline baseline, @Nullable Held rehearsal) {
        var gravest = Comparator.comparing((Finding finding) -> !finding.blocks(strict))
                .thenComparing(Finding::severity, Comparator.reverseOrder());
        var sorted = findings.stream().sorted(gravest).toList();
        var blocking = sorted.stream().filter(finding -> finding.blocks(strict)).toList();
        var told = FindingsCap.cap(sorted);
        return blocking.isEmpty()
                ? new Outcome.Passed(told, looked, baseline, rehearsal)
                : new Outcome.Failed(reason(blocking), told, rehearsal);
    }

    private static String reason(List<Finding> blocking) {
        var first = FindingsCap.cut(blocking.getFirst().message());
        var others = blocking.size() - 1;
        return others == 0 ? first : first + " (and " + others + " more)";
    }
}

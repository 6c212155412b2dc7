package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Severity;
import java.util.List;

/**
 * Weighs a number of violations against what it was before. Only the numbers are compared: a migration that repairs as
 * many as it breaks goes unnoticed.
 */
final class Differential {
    private Differential() {}

    /** @param broken what is to be said if there are violations; its severity is that of a violation that is new */
    static Judged judge(Moment moment, RuleInfo rule, List<String> subject, long violations, Finding broken) {
        if (violations == 0) {
            return new Judged(List.of(), 0L);
        }
        return switch (moment) {
            case Moment.Before _ -> new Judged(List.of(broken.known()), violations);
            case Moment.After(var baseline) when baseline == null -> Judged.of(unknownBefore(broken));
            case Moment.After(var baseline) ->
                Judged.of(compared(
                        broken, violations, baseline.count(rule, subject).orElse(0)));
        };
    }

    private static Finding compared(Finding broken, long now, long before) {
        return now <= before
                ? broken.known()
                : broken.saying(broken.message() + "; before the migration it was " + before);
    }

    private static Finding unknownBefore(Finding broken) {
        return broken.saying(broken.message() + "; nobody looked before the migration, so this may be old")
                .weighing(Severity.WARNING);
    }
}

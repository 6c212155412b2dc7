package dev.whimbrel.validator.operation;

import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Situation;
import java.util.List;

/** Tells what was so before from what the migration has made. */
final class Before {
    private Before() {}

    /** Whether it is no news: nothing is before the migration, or when nobody looked. */
    static boolean had(Situation situation, RuleInfo rule, List<String> subject) {
        return switch (situation.moment()) {
            case Moment.Before _ -> true;
            case Moment.After(var baseline) ->
                baseline == null || baseline.count(rule, subject).isPresent();
        };
    }
}

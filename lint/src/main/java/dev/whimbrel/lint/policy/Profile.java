package dev.whimbrel.lint.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What counts in one circumstance. @param strict null where nothing is said */
record Profile(@Nullable Boolean strict, Map<String, RulePolicy> rules, List<Exemption> exceptions) {
    static final Profile SILENT = new Profile(null, Map.of(), List.of());

    Profile {
        rules = Map.copyOf(rules);
        exceptions = List.copyOf(exceptions);
    }

    /** This, and where it is silent the other. */
    Profile over(Profile other) {
        var both = new HashMap<>(other.rules);
        rules.forEach((id, policy) -> both.merge(id, policy, (theirs, ours) -> ours.over(theirs)));
        return new Profile(
                strict == null ? other.strict : strict,
                both,
                Stream.concat(other.exceptions.stream(), exceptions.stream()).toList());
    }

    RulePolicy of(String rule) {
        return rules.getOrDefault(rule, RulePolicy.SILENT);
    }
}

package dev.whimbrel.validator.rules;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How things stood before a migration. */
public record Baseline(List<Observation> observations) {
    public Baseline {
        observations = List.copyOf(observations);
    }

    /** The number that a rule found for a subject; empty when it was not there or not looked at. */
    public OptionalLong count(RuleInfo rule, List<String> subject) {
        return of(rule).filter(seen -> seen.subject().equals(subject))
                .mapToLong(Observation::count)
                .findFirst();
    }

    public Stream<Observation> of(RuleInfo rule) {
        return observations.stream().filter(seen -> seen.rule().equals(rule.id()));
    }
}

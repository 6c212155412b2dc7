package dev.whimbrel.validator.rules;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How things stood before a migration. @param log where the target's binary log stood; null when that could not be known */
public record Baseline(
        List<Observation> observations, @Nullable LogPoint log) {
    public Baseline {
        observations = List.copyOf(observations);
    }

    public Baseline(List<Observation> observations) {
        this(observations, null);
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

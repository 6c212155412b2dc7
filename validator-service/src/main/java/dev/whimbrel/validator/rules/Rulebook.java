package dev.whimbrel.validator.rules;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** All rules of this service. */
public record Rulebook(List<LintRule> lint, List<DataRule> data) {
    /** @throws IllegalArgumentException when two rules have one id */
    public Rulebook {
        lint = List.copyOf(lint);
        data = List.copyOf(data);
        var seen = new HashSet<String>();
        Stream.concat(lint.stream(), data.stream())
                .map(rule -> rule.info().id())
                .forEach(id -> {
                    if (!seen.add(id)) {
                        throw new IllegalArgumentException("two rules have the id " + id);
                    }
                });
    }

    /** What people are told of each, in the order of being asked. */
    public List<RuleInfo> infos() {
        return Stream.concat(lint.stream(), data.stream()).map(Rule::info).toList();
    }
}

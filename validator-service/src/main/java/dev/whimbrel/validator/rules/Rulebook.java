package dev.whimbrel.validator.rules;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules of this service. @param others what is found in other ways, such as by a rehearsal */
public record Rulebook(List<Linter> lint, List<DataRule> data, List<RuleInfo> others) {
    /** @throws IllegalArgumentException when two rules have one id */
    public Rulebook {
        lint = List.copyOf(lint);
        data = List.copyOf(data);
        others = List.copyOf(others);
        var seen = new HashSet<String>();
        data.stream().map(rule -> rule.info().id()).forEach(id -> {
            if (!seen.add(id)) {
                throw new IllegalArgumentException("two rules have the id " + id);
            }
        });
    }

    public Rulebook(List<Linter> lint, List<DataRule> data) {
        this(lint, data, List.of());
    }

    /** What people are told of each, in the order of being asked. What lint warns of and the rows are asked about, too, is one rule. */
    public List<RuleInfo> infos() {
        var ofData = data.stream().map(Rule::info).toList();
        var ids = ofData.stream().map(RuleInfo::id).collect(Collectors.toSet());
        return Stream.of(linted().filter(info -> !ids.contains(info.id())), ofData.stream(), others.stream())
                .flatMap(infos -> infos)
                .toList();
    }

    /** What is known of the rules that look at plans. */
    public Stream<RuleInfo> linted() {
        return lint.stream().flatMap(linter -> linter.infos().stream());
    }
}

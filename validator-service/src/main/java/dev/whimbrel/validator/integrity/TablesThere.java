package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table that the plan counts on and that vanished meanwhile: whatever is said of its rows would be said of nothing. */
final class TablesThere implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI005",
            "affected tables are there",
            Severity.ERROR,
            Scope.INTEGRITY,
            "The plan was made for a schema that is not this one any more.",
            "Find out who dropped or renamed it, then ask for the migration again, so that it is planned anew.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var there = situation.shape().tables().stream()
                .flatMap(table -> situation.originalName(table).stream())
                .collect(Collectors.toUnmodifiableSet());
        return situation.affected().stream()
                .sorted()
                .filter(name -> missing(situation, there, name))
                .map(TablesThere::gone)
                .toList();
    }

    private static boolean missing(Situation situation, Set<String> there, String name) {
        var dropped = situation.isAfter() && situation.plan().drops(name);
        var view = situation.shape().views().stream()
                .anyMatch(other -> situation.shape().same(other, name));
        return !there.contains(name) && !dropped && !view;
    }

    private static Check gone(String name) {
        var message = "table " + name + " is gone, and not by a statement of the plan";
        return Check.settled(INFO, "table " + name, Finding.of(INFO, message).on(name));
    }
}

package dev.whimbrel.validator.demands;

import dev.whimbrel.validator.plan.Demand;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import java.util.List;
import java.util.stream.Stream;

/** A new CHECK reads every row, and fails at the first that does not satisfy it. */
final class CheckDemand implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DD008",
            "new check meets rows that break it",
            Severity.ERROR,
            Scope.DEMAND,
            "The server refuses the check, after it has read the table up to the first of these rows.",
            "Correct these rows first, in a change set of its own.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.plan().demands().stream()
                .flatMap(demand -> demand instanceof Demand.Holds holds ? check(situation, holds) : Stream.empty())
                .toList();
    }

    private static Stream<Check> check(Situation situation, Demand.Holds demand) {
        var what = ("check " + demand.check()).strip() + " on " + demand.table().named();
        return Demands.table(situation, demand).stream().map(table -> {
            if (demand.renamed()) {
                return Demands.unknowable(INFO, demand, what, "the plan makes or renames columns before");
            }
            if (!PlainCondition.isPlain(demand.condition(), table)) {
                return Demands.unknowable(INFO, demand, what, "it is more than comparisons of the table's own columns");
            }
            var certain = !situation.mayHaveWritten(demand.before(), table.name());
            return Demands.check(
                    INFO,
                    demand,
                    what,
                    Question.where(table, "NOT (" + demand.condition() + ")"),
                    certain,
                    counted -> Words.count(counted.rows(), "row does", "rows do") + " not satisfy it");
        });
    }
}

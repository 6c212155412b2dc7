package dev.whimbrel.validator.demands;

import dev.whimbrel.validator.plan.ColumnRef;
import dev.whimbrel.validator.plan.Demand;
import dev.whimbrel.validator.questions.Duplicates;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Stream;

/** A unique index over values that are there twice fails after having read the whole table, or worse, drops rows in a copy tool. */
final class UniqueDemand implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DD001",
            "new unique index meets duplicates",
            Severity.ERROR,
            Scope.DEMAND,
            "The server refuses the index, after it has read the whole table.",
            "Merge or delete the rows that share a value first, in a change set of its own.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.plan().demands().stream()
                .flatMap(demand -> demand instanceof Demand.Unique unique ? check(situation, unique) : Stream.empty())
                .toList();
    }

    private static Stream<Check> check(Situation situation, Demand.Unique demand) {
        return Demands.table(situation, demand).stream().map(table -> check(situation, demand, table));
    }

    private static Check check(Situation situation, Demand.Unique demand, TableShape table) {
        if (demand.columns().isEmpty()) {
            return Demands.unknowable(INFO, demand, what(demand), "the index is over an expression");
        }
        var now = Demands.columnsNow(table, demand.columns());
        if (now.isEmpty()) {
            return Demands.unknowable(INFO, demand, what(demand), "one of its columns is not there yet");
        }
        var redefined = demand.columns().stream().anyMatch(ColumnRef::redefined);
        var question = redefined ? Duplicates.exactly(table, now.get()) : Duplicates.of(table, now.get());
        var certain = !situation.mayHaveWritten(demand.before(), table.name());
        return Demands.check(INFO, demand, what(demand), question, certain, UniqueDemand::inTheWay);
    }

    private static String inTheWay(Answer.Counted counted) {
        return Words.rows(counted.rows()) + " share "
                + Words.count(counted.numbers().get(1), "value", "values");
    }

    private static String what(Demand.Unique demand) {
        var kind = demand.primary() ? "primary key" : ("unique index " + demand.index()).strip();
        return kind + " on " + Words.columnsOf(demand.table().named(), Demands.named(demand.columns()));
    }
}

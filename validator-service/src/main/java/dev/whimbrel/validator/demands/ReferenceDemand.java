package dev.whimbrel.validator.demands;

import dev.whimbrel.validator.plan.ColumnRef;
import dev.whimbrel.validator.plan.Demand;
import dev.whimbrel.validator.questions.Orphans;
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
import java.util.Optional;
import java.util.stream.Stream;

/** A foreign key over orphans is refused; made with foreign_key_checks=0 it is accepted, and nobody ever looks at them again. */
final class ReferenceDemand implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DD005",
            "new foreign key meets orphans",
            Severity.ERROR,
            Scope.DEMAND,
            "The server refuses the key, or with foreign_key_checks=0 keeps one that does not hold.",
            "Delete these rows, point them to a parent that is there, or set them to NULL first.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.plan().demands().stream()
                .flatMap(demand -> demand instanceof Demand.Reference key ? check(situation, key) : Stream.empty())
                .toList();
    }

    private static Stream<Check> check(Situation situation, Demand.Reference demand) {
        return Demands.table(situation, demand).stream().map(table -> check(situation, demand, table));
    }

    private static Check check(Situation situation, Demand.Reference demand, TableShape child) {
        if (!demand.parentSchema().isEmpty()) {
            return Demands.unknowable(INFO, demand, what(demand), "its parent stands in another schema");
        }
        var parent = Optional.ofNullable(demand.parent().original()).flatMap(situation.shape()::table);
        var from = Demands.columnsNow(child, demand.columns());
        var to = parent.flatMap(table -> Demands.columnsNow(table, demand.parentColumns()));
        if (from.isEmpty() || to.isEmpty() || from.get().size() != to.get().size()) {
            return Demands.unknowable(INFO, demand, what(demand), "a table or column in it is not there yet");
        }
        var question = Orphans.of(child, from.get(), parent.get(), to.get());
        return Demands.check(
                INFO,
                demand,
                what(demand),
                question,
                certain(situation, demand, child, parent.get()),
                counted -> inTheWay(demand, counted));
    }

    /** Another type or collation may make values equal that are not. */
    private static boolean certain(Situation situation, Demand.Reference demand, TableShape child, TableShape parent) {
        return Stream.concat(demand.columns().stream(), demand.parentColumns().stream())
                        .noneMatch(ColumnRef::redefined)
                && !situation.mayHaveWritten(demand.before(), child.name())
                && !situation.mayHaveWritten(demand.before(), parent.name());
    }

    private static String inTheWay(Demand.Reference demand, Answer.Counted counted) {
        return Words.count(counted.rows(), "row refers", "rows refer") + " to "
                + Words.count(counted.numbers().get(1), "value", "values") + " that "
                + Words.columnsOf(demand.parent().named(), Demands.named(demand.parentColumns())) + " does not have";
    }

    private static String what(Demand.Reference demand) {
        return ("foreign key " + demand.key()).strip() + " on "
                + Words.columnsOf(demand.table().named(), Demands.named(demand.columns()));
    }
}

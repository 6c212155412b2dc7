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
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A shorter or narrower type: refused in strict mode, and without it values are cut off without a word. */
final class TypeDemand implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DD009",
            "values do not fit the new type",
            Severity.ERROR,
            Scope.DEMAND,
            "The server refuses the change in strict mode, and without it cuts these values off or rounds them.",
            "Shorten or correct these values first, or choose a type that holds them.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.plan().demands().stream()
                .flatMap(demand -> demand instanceof Demand.Type type ? check(situation, type) : Stream.empty())
                .toList();
    }

    private static Stream<Check> check(Situation situation, Demand.Type demand) {
        return Demands.table(situation, demand).stream()
                .flatMap(table -> column(table, demand).stream()
                        .flatMap(column -> TypeFit.misfit(column, demand.type()).stream())
                        .map(misfit -> check(situation, demand, table, misfit)));
    }

    private static Optional<ColumnShape> column(TableShape table, Demand.Type demand) {
        return Optional.ofNullable(demand.column().original())
                .flatMap(table::column)
                .filter(column -> !column.definition().equalsIgnoreCase(demand.type()));
    }

    private static Check check(Situation situation, Demand.Type demand, TableShape table, String misfit) {
        var what = demand.table().named() + "." + demand.column().named() + " becomes " + demand.type();
        var certain = !situation.mayHaveWritten(demand.before(), table.name())
                && !demand.column().redefined();
        return Demands.check(
                INFO,
                demand,
                what,
                Question.where(table, misfit),
                certain,
                counted -> Words.count(counted.rows(), "row does", "rows do") + " not fit");
    }
}

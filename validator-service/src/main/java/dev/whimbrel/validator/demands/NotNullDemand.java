package dev.whimbrel.validator.demands;

import dev.whimbrel.validator.plan.Demand;
import dev.whimbrel.validator.questions.Nulls;
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

/** NULL where NOT NULL is wanted: refused in strict mode, and silently turned into 0 or '' without it. */
final class NotNullDemand implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DD002",
            "column becomes NOT NULL and holds NULL",
            Severity.ERROR,
            Scope.DEMAND,
            "The server refuses the change in strict mode, and without it writes 0 or an empty text in their place.",
            "Give these rows a value first, in a change set of its own.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.plan().demands().stream()
                .flatMap(
                        demand -> demand instanceof Demand.NotNull notNull ? check(situation, notNull) : Stream.empty())
                .toList();
    }

    private static Stream<Check> check(Situation situation, Demand.NotNull demand) {
        return Demands.table(situation, demand).stream()
                .flatMap(table ->
                        nullable(table, demand).stream().map(column -> check(situation, demand, table, column.name())));
    }

    private static Optional<ColumnShape> nullable(TableShape table, Demand.NotNull demand) {
        return Optional.ofNullable(demand.column().original())
                .flatMap(table::column)
                .filter(ColumnShape::nullable);
    }

    private static Check check(Situation situation, Demand.NotNull demand, TableShape table, String column) {
        var what = demand.table().named() + "." + demand.column().named() + " becomes NOT NULL";
        var certain = !situation.mayHaveWritten(demand.before(), table.name());
        return Demands.check(
                INFO,
                demand,
                what,
                Nulls.in(table, column),
                certain,
                counted -> Words.count(counted.rows(), "row holds NULL", "rows hold NULL"));
    }
}

package dev.whimbrel.validator.demands;

import dev.whimbrel.validator.plan.ColumnRef;
import dev.whimbrel.validator.plan.Demand;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the rules about demands have in common: never a guess about rows that will be others by then. */
final class Demands {
    private Demands() {}

    /** The table whose rows are there now; empty when the plan made it, or the statement will fail for want of it. */
    static Optional<TableShape> table(Situation situation, Demand demand) {
        return Optional.ofNullable(demand.table().original())
                .flatMap(name -> situation.shape().table(name));
    }

    /** The names as they are now; empty when one of the columns is not there now. */
    static Optional<List<String>> columnsNow(TableShape table, List<ColumnRef> columns) {
        var names = new ArrayList<String>();
        for (var column : columns) {
            Optional.ofNullable(column.original())
                    .flatMap(table::column)
                    .map(ColumnShape::name)
                    .ifPresent(names::add);
        }
        return names.size() == columns.size() ? Optional.of(names) : Optional.empty();
    }

    static List<String> named(List<ColumnRef> columns) {
        return columns.stream().map(ColumnRef::named).toList();
    }

    /** The check cannot be made: say so, and block nothing. */
    static Check unknowable(RuleInfo rule, Demand demand, String what, String because) {
        var finding = Finding.of(rule, what + ": cannot be checked beforehand, " + because)
                .in(demand.changeSet())
                .on(demand.table().named())
                .weighing(Severity.INFO);
        return Check.settled(rule, what, finding);
    }

    /** @param certain whether the rows that are there now are those that the statement will meet */
    static Check check(
            RuleInfo rule,
            Demand demand,
            String what,
            Question question,
            boolean certain,
            Function<Answer.Counted, String> inTheWay) {
        return new Check(rule, List.of(), what, question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() > 0 ->
                Judged.of(finding(rule, demand, what + ": " + inTheWay.apply(counted), question, counted, certain));
            case Answer.Refused(var why) ->
                Judged.unchecked(rule, demand.table().named(), what, why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static Finding finding(
            RuleInfo rule, Demand demand, String message, Question question, Answer.Counted counted, boolean certain) {
        var doubt = certain ? "" : "; the plan changes rows or columns before, so this may be gone by then";
        return Finding.of(rule, message + Words.examples(question, counted.keys()) + doubt)
                .in(demand.changeSet())
                .on(demand.table().named())
                .weighing(certain ? Severity.ERROR : Severity.INFO)
                .rows(counted.rows(), counted.keys(), question.all());
    }
}

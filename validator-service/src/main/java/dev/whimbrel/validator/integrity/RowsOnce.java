package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Duplicates;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;

/** A table without any unique key can hold the same row twice, and a statement that is sent twice does that. */
final class RowsOnce implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI012",
            "no row is there twice",
            Severity.WARNING,
            Scope.INTEGRITY,
            "Nothing tells such rows apart: what reads the table counts them double, and none of them can be deleted alone.",
            "Give the table a primary key, and delete the doubles.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation
                .affectedTables()
                .filter(table ->
                        table.uniqueKeys().isEmpty() && table.columns().stream().anyMatch(one -> !one.generated()))
                .map(table -> check(situation, table))
                .toList();
    }

    private static Check check(Situation situation, TableShape table) {
        var question = Duplicates.ofWholeRows(table);
        var subject = List.of(situation.originalName(table).orElse(""));
        var what = "rows of " + table.name();
        return new Check(INFO, subject, what, question, answer -> switch (answer) {
            case Answer.Counted counted -> {
                var broken = Finding.of(
                                INFO,
                                table.name() + " has no unique key, and "
                                        + Words.count(counted.rows(), "row is", "rows are") + " there more than once")
                        .on(table.name())
                        .rows(counted.rows(), counted.keys(), question.all());
                yield Differential.judge(situation.moment(), INFO, subject, counted.rows(), broken);
            }
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }
}

package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Question;
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
import dev.whimbrel.validator.shape.CheckShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;

/** A CHECK that is not enforced, or was switched off while rows were loaded, says nothing about them. */
final class ChecksHold implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI008",
            "check constraints hold",
            Severity.ERROR,
            Scope.INTEGRITY,
            "Programs rely on what a check promises, and the next ALTER that copies the table fails on such rows.",
            "Run the query, then correct these rows or the check.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation
                .affectedTables()
                .flatMap(table -> table.checks().stream().map(check -> check(situation, table, check)))
                .toList();
    }

    private static Check check(Situation situation, TableShape table, CheckShape check) {
        var question = Question.where(table, "NOT (" + check.clause() + ")");
        var subject = List.of(situation.originalName(table).orElse(""), Names.column(check.name()));
        var what = "check " + check.name() + " of " + table.name();
        return new Check(INFO, subject, what, question, answer -> switch (answer) {
            case Answer.Counted counted -> {
                var broken = Finding.of(
                                INFO,
                                what + ": " + Words.count(counted.rows(), "row does", "rows do") + " not satisfy it"
                                        + Words.examples(question, counted.keys()))
                        .on(table.name())
                        .rows(counted.rows(), counted.keys(), question.all());
                yield Differential.judge(situation.moment(), INFO, subject, counted.rows(), broken);
            }
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }
}

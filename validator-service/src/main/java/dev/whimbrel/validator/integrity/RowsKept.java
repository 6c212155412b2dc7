package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows that no statement of the plan deletes must not be gone. Others may delete while the migration runs, so a small
 * loss proves nothing and is only told; an empty table, or one that lost more than half of its rows under DDL alone, is
 * held against the migration.
 */
final class RowsKept implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            IntegrityRules.COUNTS_ROWS,
            "no rows are lost",
            Severity.ERROR,
            Scope.INTEGRITY,
            "No statement of the plan changes rows of this table, and yet there are fewer.",
            "Compare with the backup; if another program deleted them in the meantime, all is well.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.affectedTables().map(table -> check(situation, table)).toList();
    }

    private static Check check(Situation situation, TableShape table) {
        var original = situation.originalName(table);
        var subject = original.map(List::of).orElse(List.of());
        var what = "rows of " + table.name();
        var question = Question.rowsOf(table);
        return new Check(INFO, subject, what, question, answer -> switch (answer) {
            case Answer.Counted counted -> judge(situation, table, original, subject, counted.rows());
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static Judged judge(
            Situation situation, TableShape table, Optional<String> original, List<String> subject, long now) {
        return switch (situation.moment()) {
            case Moment.Before _ -> new Judged(List.of(), now);
            case Moment.After(var baseline) -> {
                var before = baseline == null ? OptionalLong.empty() : baseline.count(INFO, subject);
                var explained = original.isEmpty()
                        || situation.mayHaveWritten(situation.plan().written(), original.get());
                yield before.isEmpty() || explained || now >= before.getAsLong()
                        ? Judged.nothing()
                        : Judged.of(fewer(situation, table, before.getAsLong(), now));
            }
        };
    }

    private static Finding fewer(Situation situation, TableShape table, long before, long now) {
        var ddlOnly = situation.plan().written().nothing();
        return Finding.of(INFO, table.name() + " had " + Words.rows(before) + " before and has " + now + " now")
                .on(table.name())
                .weighing(weight(before, now, ddlOnly))
                .rows(before - now, List.of(), null);
    }

    static Severity weight(long before, long now, boolean ddlOnly) {
        if (now == 0 || (ddlOnly && now < before - now)) {
            return Severity.ERROR;
        }
        return ddlOnly ? Severity.WARNING : Severity.INFO;
    }
}

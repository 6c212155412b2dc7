package dev.whimbrel.validator.own;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Situation;
import java.util.List;

/** One statement of a rule file, and what it must answer. What was not so before the migration is not held against it. */
final class SqlRule implements DataRule {
    /** When a rule is asked. */
    enum When {
        BEFORE,
        AFTER,
        BOTH
    }

    private final RuleInfo info;
    private final String sql;
    private final Expectation expected;
    private final When when;
    private final List<String> schemas;

    /** @param schemas of the targets it is for; empty for all */
    SqlRule(RuleInfo info, String sql, Expectation expected, When when, List<String> schemas) {
        this.info = info;
        this.sql = sql;
        this.expected = expected;
        this.when = when;
        this.schemas = List.copyOf(schemas);
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var now = when == When.BOTH || (when == When.AFTER) == situation.isAfter();
        return now && Here.isMeant(schemas, situation) ? List.of(check(situation.moment())) : List.of();
    }

    private Check check(Moment moment) {
        var asking = expected instanceof Expectation.NoRows ? new Asking.OfRows(sql) : new Asking.ByStatement(sql);
        var question = new Question(asking, null, List.of(), sql);
        return new Check(info, List.of(), info.name(), question, answer -> switch (answer) {
            case Answer.Counted counted -> judge(moment, counted);
            case Answer.Refused(var why) -> Judged.unchecked(info, null, "rule " + info.id(), why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }

    private Judged judge(Moment moment, Answer.Counted counted) {
        var complaint = expected.complaint(counted.numbers());
        var now = counted.rows();
        if (complaint.isEmpty()) {
            return new Judged(List.of(), 0L);
        }
        var broken = Finding.of(info, info.name() + ": " + complaint.get()).rows(now, counted.keys(), sql);
        var size = expected instanceof Expectation.NoRows ? now : 1L;
        return switch (moment) {
            case Moment.Before _ -> new Judged(List.of(when == When.BEFORE ? broken : broken.known()), size);
            case Moment.After(var baseline)
            when baseline != null && when == When.BOTH ->
                Judged.of(size <= baseline.count(info, List.of()).orElse(0) ? broken.known() : broken);
            case Moment.After _ -> Judged.of(broken);
        };
    }
}

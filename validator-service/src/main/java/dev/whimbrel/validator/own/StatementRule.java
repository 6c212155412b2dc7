package dev.whimbrel.validator.own;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import java.util.ArrayList;
import java.util.List;

/** A statement that programs send, and that may not get slower or lose its index by a migration. */
final class StatementRule implements DataRule {
    /** Below that a difference is noise. */
    private static final long MICROS_WORTH_SAYING = 20_000;

    private static final List<String> TIME = List.of("microseconds");
    private static final List<String> WHOLE = List.of("tables read whole");

    private final RuleInfo info;
    private final String sql;
    private final double slower;
    private final List<String> schemas;

    private StatementRule(RuleInfo info, String sql, double slower, List<String> schemas) {
        this.info = info;
        this.sql = sql;
        this.slower = slower;
        this.schemas = schemas;
    }

    static StatementRule of(Entry entry) {
        var info = entry.info(
                Severity.WARNING,
                "Programs send this statement, and wait for it.",
                "Look at its plan (EXPLAIN); the migration took an index or made a table larger that it needs.");
        return new StatementRule(info, entry.sql(), entry.factor("slower", 2), entry.schemas());
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public List<Check> checks(Situation situation) {
        if (!Here.isMeant(schemas, situation)) {
            return List.of();
        }
        var question = new Question(new Asking.HowItRuns(sql), null, List.of(), sql);
        return List.of(new Check(info, TIME, "statement " + info.id(), question, answer -> switch (answer) {
            case Answer.Counted(var numbers, var tables, var _)
            when numbers.size() == 3 -> judge(situation.moment(), numbers.get(0), numbers.get(2), tables);
            case Answer.Refused(var why) -> refused(situation, why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        }));
    }

    /** A statement that could not run before is nothing that the migration has broken. */
    private Judged refused(Situation situation, String why) {
        var ranBefore = situation.moment() instanceof Moment.After(var baseline)
                && baseline != null
                && baseline.count(info, TIME).isPresent();
        return ranBefore
                ? Judged.of(Finding.of(info, "statement " + info.id() + " ran before and does not now: " + why)
                        .weighing(Severity.ERROR))
                : Judged.unseen(info, null, "statement " + info.id(), why);
    }

    private Judged judge(Moment moment, long micros, long whole, List<String> tables) {
        return switch (moment) {
            case Moment.Before _ ->
                Judged.remembering(
                        List.of(),
                        List.of(new Observation(info.id(), TIME, micros), new Observation(info.id(), WHOLE, whole)));
            case Moment.After(var baseline)
            when baseline != null -> new Judged(worse(baseline, micros, whole, tables), null);
            case Moment.After _ -> Judged.nothing();
        };
    }

    private List<Finding> worse(Baseline baseline, long micros, long whole, List<String> tables) {
        var found = new ArrayList<Finding>();
        var before = baseline.count(info, TIME).orElse(micros);
        var wholeBefore = baseline.count(info, WHOLE).orElse(whole);
        if (micros > before * slower && micros - before >= MICROS_WORTH_SAYING) {
            found.add(finding("takes " + millis(micros) + ", and took " + millis(before) + " before the migration"));
        }
        if (whole > wholeBefore) {
            found.add(finding("reads " + Words.count(whole, "table", "tables") + " whole, and read " + wholeBefore
                    + " before the migration: " + String.join(", ", tables)));
        }
        return found;
    }

    private Finding finding(String what) {
        return Finding.of(info, "statement " + info.id() + " " + what).rows(0, List.of(), "EXPLAIN " + sql);
    }

    private static String millis(long micros) {
        return micros / 1000 + " ms";
    }
}

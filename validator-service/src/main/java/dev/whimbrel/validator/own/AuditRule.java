package dev.whimbrel.validator.own;

import dev.whimbrel.validator.questions.Orphans;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.questions.Sql;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import java.util.List;

/** A table whose rows must each stand in an audit trail: what a migration writes past it leaves a gap that nobody can fill. */
final class AuditRule implements DataRule {
    private final RuleInfo info;
    private final String table;
    private final String key;
    private final String trail;
    private final String trailKey;
    private final List<String> schemas;

    private AuditRule(RuleInfo info, String table, String key, String trail, String trailKey, List<String> schemas) {
        this.info = info;
        this.table = table;
        this.key = key;
        this.trail = trail;
        this.trailKey = trailKey;
        this.schemas = schemas;
    }

    static AuditRule of(Entry entry) {
        var info = entry.info(
                Severity.ERROR,
                "What does not stand in the trail cannot be proven to anybody later.",
                "Run the query; write these rows to the trail, or let the migration write where its trigger sees it.");
        return new AuditRule(
                info,
                entry.needed("table"),
                entry.needed("key"),
                entry.needed("trail"),
                entry.needed("trail-key"),
                entry.schemas());
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var audited =
                situation.shape().table(table).filter(shape -> shape.column(key).isPresent());
        if (!Here.isMeant(schemas, situation) || audited.isEmpty()) {
            return List.of();
        }
        var written = situation
                .shape()
                .table(trail)
                .filter(shape -> shape.column(trailKey).isPresent());
        if (written.isEmpty()) {
            return List.of(Check.settled(
                    info,
                    "trail of " + table,
                    Finding.of(info, "the audit trail " + trail + " of " + table + " is gone")));
        }
        var question =
                Orphans.of(audited.get(), List.of(key), Sql.name(written.get().name()), List.of(trailKey));
        return List.of(new Check(info, List.of(), "trail of " + table, question, answer -> switch (answer) {
            case Answer.Counted counted -> judge(situation.moment(), question, counted);
            case Answer.Refused(var why) -> Judged.unchecked(info, table, "trail of " + table, why);
            case Answer.Unasked _ -> Judged.nothing();
        }));
    }

    private Judged judge(Moment moment, Question question, Answer.Counted counted) {
        if (counted.rows() == 0) {
            return new Judged(List.of(), 0L);
        }
        var broken = Finding.of(
                        info,
                        Words.count(counted.rows(), "row of " + table + " does", "rows of " + table + " do")
                                + " not stand in " + trail + Words.examples(question, counted.keys()))
                .on(table)
                .rows(counted.rows(), counted.keys(), question.all());
        return switch (moment) {
            case Moment.Before _ -> new Judged(List.of(broken.known()), counted.rows());
            case Moment.After(var baseline) ->
                Judged.of(
                        baseline != null
                                        && counted.rows()
                                                <= baseline.count(info, List.of())
                                                        .orElse(0)
                                ? broken.known()
                                : broken);
        };
    }
}

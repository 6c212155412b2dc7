package dev.whimbrel.validator.own;

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
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Stream;

/** How long rows of a table may be there at most, and how long they must be there at least. */
final class RetentionRule implements DataRule {
    private static final List<String> KEPT = List.of("kept");
    private static final List<String> OVERDUE = List.of("overdue");

    private final RuleInfo info;
    private final String table;
    private final String column;
    private final int most;
    private final int least;
    private final List<String> schemas;

    private RetentionRule(RuleInfo info, String table, String column, int most, int least, List<String> schemas) {
        this.info = info;
        this.table = table;
        this.column = column;
        this.most = most;
        this.least = least;
        this.schemas = schemas;
    }

    static RetentionRule of(Entry entry) {
        var info = entry.info(
                Severity.ERROR,
                "How long rows are kept is a promise, to the law or to the people whose rows they are.",
                "Run the query; delete what is overdue, or bring back what was deleted too early.");
        var most = entry.days("most");
        var least = entry.days("least");
        if (most == 0 && least == 0) {
            throw new RuleFile.InvalidRules("rule " + entry.name() + " needs most or least, as in 90d");
        }
        return new RetentionRule(info, entry.needed("table"), entry.needed("column"), most, least, entry.schemas());
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public List<Check> checks(Situation situation) {
        var there = situation
                .shape()
                .table(table)
                .filter(shape -> shape.column(column).isPresent());
        return Here.isMeant(schemas, situation) && there.isPresent()
                ? Stream.concat(overdue(situation, there.get()), kept(situation, there.get()))
                        .toList()
                : List.of();
    }

    private Stream<Check> overdue(Situation situation, TableShape shape) {
        if (most == 0) {
            return Stream.empty();
        }
        var question = Question.where(shape, value() + " < CURRENT_DATE - INTERVAL " + most + " DAY");
        return Stream.of(check("overdue rows of " + table, OVERDUE, question, counted -> {
            var broken = Finding.of(
                            info,
                            Words.count(counted.rows(), "row", "rows") + " of " + table
                                    + " should have been deleted after " + most + " days"
                                    + Words.examples(question, counted.keys()))
                    .on(table)
                    .rows(counted.rows(), counted.keys(), question.all());
            return counted.rows() == 0 ? new Judged(List.of(), 0L) : compared(situation, counted.rows(), broken);
        }));
    }

    private Judged compared(Situation situation, long now, Finding broken) {
        return switch (situation.moment()) {
            case Moment.Before _ -> new Judged(List.of(broken.known()), now);
            case Moment.After(var baseline) ->
                Judged.of(
                        baseline == null || now <= baseline.count(info, OVERDUE).orElse(0) ? broken.known() : broken);
        };
    }

    /** Afterwards one day more is looked at: rows that grew too old while the migration ran are not lost. */
    private Stream<Check> kept(Situation situation, TableShape shape) {
        if (least == 0) {
            return Stream.empty();
        }
        var days = situation.isAfter() ? least + 1 : least;
        var question = Question.where(shape, value() + " >= CURRENT_DATE - INTERVAL " + days + " DAY");
        return Stream.of(check("kept rows of " + table, KEPT, question, counted -> switch (situation.moment()) {
            case Moment.Before _ -> new Judged(List.of(), counted.rows());
            case Moment.After(var baseline) -> {
                var before = baseline == null ? 0 : baseline.count(info, KEPT).orElse(0);
                yield counted.rows() >= before
                        ? Judged.nothing()
                        : Judged.of(Finding.of(
                                        info,
                                        Words.count(before - counted.rows(), "row", "rows") + " of " + table
                                                + " that must be kept for " + least + " days are gone")
                                .on(table)
                                .rows(before - counted.rows(), List.of(), null));
            }
        }));
    }

    private String value() {
        return Sql.column("t", column);
    }

    private interface Judge {
        Judged judge(Answer.Counted counted);
    }

    private Check check(String what, List<String> subject, Question question, Judge judge) {
        return new Check(info, subject, what, question, answer -> switch (answer) {
            case Answer.Counted counted -> judge.judge(counted);
            case Answer.Refused(var why) -> Judged.unchecked(info, table, what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }
}

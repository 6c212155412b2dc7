package dev.whimbrel.validator.own;

import dev.whimbrel.validator.questions.Duplicates;
import dev.whimbrel.validator.questions.Question;
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

/** Columns that no two rows may share, though no index says so. */
final class UniqueRule implements DataRule {
    private final RuleInfo info;
    private final String table;
    private final List<String> columns;
    private final List<String> schemas;

    private UniqueRule(RuleInfo info, String table, List<String> columns, List<String> schemas) {
        this.info = info;
        this.table = table;
        this.columns = columns;
        this.schemas = schemas;
    }

    static UniqueRule of(Entry entry) {
        var info = entry.info(
                Severity.ERROR,
                "Programs look a row up by these columns and expect at most one.",
                "Merge or delete the rows that share a value, and make a unique index.");
        if (entry.texts("columns").isEmpty()) {
            throw new RuleFile.InvalidRules("rule " + entry.name() + " needs columns");
        }
        return new UniqueRule(info, entry.needed("table"), entry.texts("columns"), entry.schemas());
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation
                .shape()
                .table(table)
                .filter(shape -> Here.isMeant(schemas, situation)
                        && columns.stream()
                                .allMatch(column -> shape.column(column).isPresent()))
                .map(shape -> check(situation, Duplicates.of(shape, columns)))
                .stream()
                .toList();
    }

    private Check check(Situation situation, Question question) {
        var what = Words.columnsOf(table, columns);
        return new Check(info, List.of(), "duplicates in " + what, question, answer -> switch (answer) {
            case Answer.Counted counted -> judge(situation.moment(), what, question, counted);
            case Answer.Refused(var why) -> Judged.unchecked(info, table, "duplicates in " + what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }

    private Judged judge(Moment moment, String what, Question question, Answer.Counted counted) {
        if (counted.rows() == 0) {
            return new Judged(List.of(), 0L);
        }
        var broken = Finding.of(
                        info,
                        what + ": " + Words.rows(counted.rows()) + " share "
                                + Words.count(counted.numbers().get(1), "value", "values")
                                + Words.examples(question, counted.keys()))
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

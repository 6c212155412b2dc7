package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Nulls;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.DataRule;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Judged;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Observation;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Stream;

/**
 * A MODIFY that forgets to repeat NOT NULL drops it without a word. While a column is NOT NULL the server keeps it so;
 * what is looked at is the column that no longer is. A warning only: it may be meant.
 */
final class NotNullKept implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI002",
            "a column that was NOT NULL holds no NULL",
            Severity.WARNING,
            Scope.INTEGRITY,
            "Programs that read the column rely on a value being there.",
            "If the column was meant to stay NOT NULL, repeat that in its definition; every MODIFY must.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Observation> observe(Situation situation) {
        return situation
                .affectedTables()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> !column.nullable())
                        .map(column -> new Observation(INFO.id(), subject(situation, table, column), 0)))
                .toList();
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.moment() instanceof Moment.After(var baseline) && baseline != null
                ? situation
                        .affectedTables()
                        .flatMap(table -> loosened(situation, table, baseline))
                        .toList()
                : List.of();
    }

    private static Stream<Check> loosened(Situation situation, TableShape table, Baseline baseline) {
        return table.columns().stream()
                .filter(ColumnShape::nullable)
                .filter(column ->
                        baseline.count(INFO, subject(situation, table, column)).isPresent())
                .map(column -> check(situation, table, column));
    }

    private static Check check(Situation situation, TableShape table, ColumnShape column) {
        var question = Nulls.in(table, column.name());
        var what = table.name() + "." + column.name();
        return new Check(INFO, subject(situation, table, column), what, question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() > 0 ->
                Judged.of(Finding.of(
                                INFO,
                                what + " was NOT NULL before and is no longer: "
                                        + Words.count(counted.rows(), "row holds NULL", "rows hold NULL")
                                        + Words.examples(question, counted.keys()))
                        .on(table.name())
                        .rows(counted.rows(), counted.keys(), question.all()));
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), what, why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static List<String> subject(Situation situation, TableShape table, ColumnShape column) {
        return List.of(
                situation.originalName(table).orElse(""), Names.column(situation.originalColumn(table, column.name())));
    }
}

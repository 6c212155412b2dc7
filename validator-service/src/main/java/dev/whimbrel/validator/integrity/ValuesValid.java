package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.questions.Sql;
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
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a lenient sql_mode lets in and a strict one refuses to write again: dates that are none, members that an ENUM does not have. */
final class ValuesValid implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI010",
            "values are valid for their type",
            Severity.ERROR,
            Scope.INTEGRITY,
            "In strict mode the next ALTER that copies the table, and every restore, fails on such a value.",
            "Run the query, then give these rows a real value or NULL.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation
                .affectedTables()
                .flatMap(table -> table.columns().stream().flatMap(column -> check(situation, table, column)))
                .toList();
    }

    private static Stream<Check> check(Situation situation, TableShape table, ColumnShape column) {
        return invalid(column).map(condition -> check(situation, table, column, condition)).stream();
    }

    private static Optional<String> invalid(ColumnShape column) {
        var value = Sql.column("t", column.name());
        if (column.generated()) {
            return Optional.empty();
        }
        return switch (column.type()) {
            case "date", "datetime", "timestamp" -> Optional.of("(MONTH(" + value + ") = 0 OR DAY(" + value + ") = 0)");
            case "enum" -> Optional.of(value + " + 0 = 0");
            default -> Optional.empty();
        };
    }

    private static Check check(Situation situation, TableShape table, ColumnShape column, String condition) {
        var question = Question.where(table, condition);
        var subject = List.of(
                situation.originalName(table).orElse(""), Names.column(situation.originalColumn(table, column.name())));
        var what = table.name() + "." + column.name();
        return new Check(INFO, subject, "values of " + what, question, answer -> switch (answer) {
            case Answer.Counted counted -> {
                var broken = Finding.of(
                                INFO,
                                what + ": " + Words.count(counted.rows(), "row holds", "rows hold")
                                        + " what is no valid " + column.type()
                                        + Words.examples(question, counted.keys()))
                        .on(table.name())
                        .rows(counted.rows(), counted.keys(), question.all());
                yield Differential.judge(situation.moment(), INFO, subject, counted.rows(), broken);
            }
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), "values of " + what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }
}

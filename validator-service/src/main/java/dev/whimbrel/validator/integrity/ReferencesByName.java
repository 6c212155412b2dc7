package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Orphans;
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
import dev.whimbrel.validator.shape.References;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Stream;

/** A column store_id beside a table store or stores is a foreign key that nobody declared. */
final class ReferencesByName implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI009",
            "references by name find their rows",
            Severity.WARNING,
            Scope.INTEGRITY,
            "By its name the column refers to another table, but no key keeps it so.",
            "Run the query; declare the foreign key, or rename the column if it means something else.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation
                .affectedTables()
                .flatMap(child -> child.columns().stream().flatMap(column -> check(situation, child, column)))
                .toList();
    }

    private static Stream<Check> check(Situation situation, TableShape child, ColumnShape column) {
        return References.byName(situation.shape(), child, column)
                .map(parent -> check(situation, child, column, parent))
                .stream();
    }

    private static Check check(Situation situation, TableShape child, ColumnShape column, TableShape parent) {
        var question = Orphans.of(child, List.of(column.name()), parent, parent.primaryKey());
        var subject = List.of(
                situation.originalName(child).orElse(""), Names.column(situation.originalColumn(child, column.name())));
        var what = child.name() + "." + column.name();
        return new Check(INFO, subject, "references in " + what, question, answer -> switch (answer) {
            case Answer.Counted counted -> {
                var broken = Finding.of(
                                INFO,
                                what + " seems to refer to " + parent.name() + ", but "
                                        + Words.count(counted.rows(), "row finds", "rows find") + " nothing there"
                                        + Words.examples(question, counted.keys()))
                        .on(child.name())
                        .rows(counted.rows(), counted.keys(), question.all());
                yield Differential.judge(situation.moment(), INFO, subject, counted.rows(), broken);
            }
            case Answer.Refused(var why) -> Judged.unchecked(INFO, child.name(), "references in " + what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }
}

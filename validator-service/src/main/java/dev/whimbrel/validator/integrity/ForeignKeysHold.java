package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Orphans;
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
import dev.whimbrel.validator.shape.ForeignKey;
import dev.whimbrel.validator.shape.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A declared foreign key says nothing about rows that were written with foreign_key_checks=0. */
final class ForeignKeysHold implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI001",
            "declared foreign keys hold",
            Severity.ERROR,
            Scope.INTEGRITY,
            "Rows that refer to nothing make joins lose data, and the server never looks at them again.",
            "Run the query, then delete these rows or give them a parent.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.shape().tables().stream()
                .flatMap(child -> child.foreignKeys().stream()
                        .filter(key -> concerns(situation, child, key))
                        .map(key -> check(situation, child, key)))
                .toList();
    }

    private static boolean concerns(Situation situation, TableShape child, ForeignKey key) {
        return Stream.concat(Stream.of(child), parent(situation, key).stream()).anyMatch(situation::isAffected);
    }

    private static Optional<TableShape> parent(Situation situation, ForeignKey key) {
        var shape = situation.shape();
        return shape.same(key.parentSchema(), shape.schema()) ? shape.table(key.parentTable()) : Optional.empty();
    }

    private static Check check(Situation situation, TableShape child, ForeignKey key) {
        var question = parent(situation, key)
                .map(parent -> Orphans.of(child, key.columns(), parent, key.parentColumns()))
                .orElseGet(() -> Orphans.of(child, key.columns(), parentName(situation, key), key.parentColumns()));
        var subject = subject(situation, child, key);
        var what = "foreign key " + key.name() + " on " + Words.columnsOf(child.name(), key.columns());
        return new Check(INFO, subject, what, question, answer -> switch (answer) {
            case Answer.Counted counted ->
                Differential.judge(
                        situation.moment(), INFO, subject, counted.rows(), broken(child, key, what, question, counted));
            case Answer.Refused(var why) -> Judged.unchecked(INFO, child.name(), what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static String parentName(Situation situation, ForeignKey key) {
        var name = Sql.name(key.parentTable());
        return situation.shape().same(key.parentSchema(), situation.shape().schema())
                ? name
                : Sql.name(key.parentSchema()) + "." + name;
    }

    /** By what it connects, in names from before: the server renames keys along with their tables. */
    private static List<String> subject(Situation situation, TableShape child, ForeignKey key) {
        var parts = new ArrayList<String>();
        parts.add(situation.originalName(child).orElse(child.name()));
        parts.addAll(Names.columns(situation.originalColumns(child, key.columns())));
        var parent = parent(situation, key);
        parts.add(parent.flatMap(situation::originalName).orElse(key.parentTable()));
        parts.addAll(Names.columns(parent.map(table -> situation.originalColumns(table, key.parentColumns()))
                .orElse(key.parentColumns())));
        return parts;
    }

    private static Finding broken(
            TableShape child, ForeignKey key, String what, Question question, Answer.Counted counted) {
        var values = counted.numbers().size() < 2 ? 0 : counted.numbers().get(1);
        var message = what + ": " + Words.count(counted.rows(), "row refers", "rows refer") + " to "
                + Words.count(values, "value", "values") + " that "
                + Words.columnsOf(key.parentTable(), key.parentColumns()) + " does not have"
                + Words.examples(question, counted.keys());
        return Finding.of(INFO, message).on(child.name()).rows(counted.rows(), counted.keys(), question.all());
    }
}

package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Duplicates;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was unique and is so no longer. While a unique index is there the server keeps it; what is looked at is the one
 * that is gone. A warning only: it may be meant.
 */
final class UniqueKept implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI003",
            "values that were unique still are",
            Severity.WARNING,
            Scope.INTEGRITY,
            "Programs that look a row up by these columns expect at most one.",
            "If they were meant to stay unique, keep the unique index, and find out which change set wrote the duplicates.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Observation> observe(Situation situation) {
        return situation
                .affectedTables()
                .flatMap(table -> table.uniqueKeys().stream()
                        .map(key -> new Observation(INFO.id(), subject(situation, table, key.columns()), 0)))
                .distinct()
                .toList();
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.moment() instanceof Moment.After(var baseline) && baseline != null
                ? situation
                        .affectedTables()
                        .flatMap(table -> lost(situation, table, baseline))
                        .toList()
                : List.of();
    }

    private static Stream<Check> lost(Situation situation, TableShape table, Baseline baseline) {
        return baseline.of(INFO)
                .map(Observation::subject)
                .filter(subject -> situation
                        .originalName(table)
                        .filter(subject.getFirst()::equals)
                        .isPresent())
                .flatMap(subject -> now(situation, table, subject.subList(1, subject.size())).stream())
                .filter(columns -> !guaranteed(table, columns))
                .map(columns -> check(situation, table, columns));
    }

    /** The columns as they are called now; empty when one is gone, and with it the question. */
    private static Optional<List<String>> now(Situation situation, TableShape table, List<String> before) {
        var names = new ArrayList<String>();
        for (var original : before) {
            table.columns().stream()
                    .map(ColumnShape::name)
                    .filter(name ->
                            Names.column(situation.originalColumn(table, name)).equals(original))
                    .findFirst()
                    .ifPresent(names::add);
        }
        return names.size() == before.size() ? Optional.of(names) : Optional.empty();
    }

    /** A unique index over some of the columns keeps all of them unique together, unless NULL gets in. */
    private static boolean guaranteed(TableShape table, List<String> columns) {
        var wanted = folded(columns);
        return table.uniqueKeys().stream().anyMatch(key -> wanted.containsAll(folded(key.columns())));
    }

    private static Set<String> folded(List<String> columns) {
        var folded = new TreeSet<String>();
        columns.forEach(column -> folded.add(Names.column(column)));
        return folded;
    }

    private static Check check(Situation situation, TableShape table, List<String> columns) {
        var question = Duplicates.of(table, columns);
        var what = Words.columnsOf(table.name(), columns);
        return new Check(INFO, subject(situation, table, columns), what, question, answer -> switch (answer) {
            case Answer.Counted counted
            when counted.rows() > 0 ->
                Judged.of(Finding.of(
                                INFO,
                                what + " was unique before and is no longer: " + Words.rows(counted.rows()) + " share "
                                        + Words.count(counted.numbers().get(1), "value", "values")
                                        + Words.examples(question, counted.keys()))
                        .on(table.name())
                        .rows(counted.rows(), counted.keys(), question.all()));
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), what, why);
            case Answer.Counted _, Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static List<String> subject(Situation situation, TableShape table, List<String> columns) {
        var parts = new ArrayList<String>();
        parts.add(situation.originalName(table).orElse(""));
        situation.originalColumns(table, columns).forEach(column -> parts.add(Names.column(column)));
        return parts;
    }
}

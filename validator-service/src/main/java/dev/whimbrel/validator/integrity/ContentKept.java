package dev.whimbrel.validator.integrity;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.ContentSum;
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
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.rules.Words;
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the plan does not touch must hold the same afterwards: other tables whole, and the other columns of its own tables. What
 * others wrote meanwhile is told apart by the binary log.
 */
final class ContentKept implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI007",
            "what the plan does not touch holds the same",
            Severity.ERROR,
            Scope.INTEGRITY,
            "A migration that changes values it does not name has done something nobody asked for, and nobody will look for it.",
            "Compare with the backup; look for triggers, cascading keys and conversions that reach these columns.");

    /** Their own bookkeeping changes with every migration. */
    private static final List<String> BOOKKEEPING = List.of("databasechangelog", "databasechangeloglock", "whimbrel_");

    private final long mostBytes;

    /** @param mostBytes of tables together; what is beyond is left out, and that is said */
    ContentKept(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return switch (situation.moment()) {
            case Moment.Before _ -> before(situation);
            case Moment.After(var baseline)
            when baseline != null ->
                situation.shape().tables().stream()
                        .flatMap(table -> after(situation, table, baseline).stream())
                        .toList();
            case Moment.After _ -> List.of();
        };
    }

    private List<Check> before(Situation situation) {
        var checks = new ArrayList<Check>();
        var leftOut = new ArrayList<String>();
        var bytes = 0L;
        for (var table : affectedFirst(situation)) {
            var columns = spared(situation, table);
            if (columns.isEmpty()) {
                continue;
            }
            bytes += table.size().bytes();
            if (bytes > mostBytes) {
                leftOut.add(table.name());
            } else {
                checks.add(remember(table, columns));
            }
        }
        if (!leftOut.isEmpty()) {
            checks.add(Check.settled(INFO, "content of tables", leftOut(leftOut)));
        }
        return checks;
    }

    private static List<TableShape> affectedFirst(Situation situation) {
        return situation.shape().tables().stream()
                .filter(table -> BOOKKEEPING.stream()
                        .noneMatch(own -> Names.column(table.name()).startsWith(own)))
                .sorted(Comparator.comparing((TableShape table) -> !situation.isAffected(table))
                        .thenComparingLong(table -> table.size().bytes()))
                .toList();
    }

    /** The columns that no statement of the plan, no cascade and no trigger may have changed. */
    private static List<ColumnShape> spared(Situation situation, TableShape table) {
        var name = situation.shape().fold(table.name());
        var touched = situation.plan().touched();
        var written = situation.plan().written();
        var direct = written.tables().contains(name);
        if (situation.mayHaveWritten(written, name) && (!direct || reachedBesides(situation, name))) {
            return List.of();
        }
        return table.columns().stream()
                .filter(column -> !column.generated() && touched.spares(name, column.name()))
                .toList();
    }

    private static boolean reachedBesides(Situation situation, String name) {
        var shape = situation.shape();
        var reach = shape.reach(situation.plan().written().tables());
        return shape.triggered(reach)
                || shape.tables().stream()
                        .filter(table -> shape.fold(table.name()).equals(name))
                        .flatMap(table -> table.foreignKeys().stream())
                        .anyMatch(key -> reach.contains(shape.fold(key.parentTable())));
    }

    private static Check remember(TableShape table, List<ColumnShape> columns) {
        var subject = new ArrayList<>(List.of(table.name()));
        columns.forEach(column -> subject.add(Names.column(column.name())));
        return new Check(INFO, subject, what(table), ContentSum.of(table, columns), answer -> switch (answer) {
            case Answer.Counted counted -> new Judged(List.of(), counted.rows());
            case Answer.Refused(var why) ->
                Judged.of(Finding.of(INFO, what(table) + " could not be summed up: " + why)
                        .on(table.name())
                        .weighing(Severity.WARNING));
            case Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static Optional<Check> after(Situation situation, TableShape table, Baseline baseline) {
        return baseline.of(INFO)
                .filter(seen -> situation
                        .originalName(table)
                        .filter(situation.shape().fold(seen.subject().getFirst())::equals)
                        .isPresent())
                .findFirst()
                .filter(seen -> stillSpared(situation, seen))
                .map(seen -> compare(situation, table, seen));
    }

    private static boolean stillSpared(Situation situation, Observation seen) {
        var table = situation.shape().fold(seen.subject().getFirst());
        return seen.subject().stream()
                .skip(1)
                .allMatch(column -> situation.plan().touched().spares(table, column));
    }

    private static Check compare(Situation situation, TableShape table, Observation seen) {
        var before = seen.subject().subList(1, seen.subject().size());
        var columns = before.stream()
                .flatMap(original -> now(situation, table, original))
                .toList();
        if (columns.size() < before.size()) {
            var gone = "columns of " + table.name() + " are gone or renamed, and not by a statement of the plan";
            return Check.settled(INFO, what(table), Finding.of(INFO, gone).on(table.name()));
        }
        return new Check(INFO, seen.subject(), what(table), ContentSum.of(table, columns), answer -> switch (answer) {
            case Answer.Counted counted when counted.rows() == seen.count() -> Judged.nothing();
            case Answer.Counted _ -> Judged.after(whoWrote(table, columns));
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), what(table), why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }

    private static Stream<ColumnShape> now(Situation situation, TableShape table, String original) {
        return table.columns().stream()
                .filter(column -> Names.column(situation.originalColumn(table, column.name()))
                        .equals(original));
    }

    private static Check whoWrote(TableShape table, List<ColumnShape> columns) {
        var question = Question.counting(new Asking.OfTheLog(table.name()));
        return new Check(
                INFO,
                List.of(),
                "who wrote to " + table.name(),
                question,
                answer -> Judged.of(finding(table, columns, answer).on(table.name())));
    }

    private static Finding finding(TableShape table, List<ColumnShape> columns, Answer answer) {
        var differs = "the content of "
                + Words.columnsOf(
                        table.name(), columns.stream().map(ColumnShape::name).toList())
                + " is not what it was, though no statement of the plan changes it";
        return switch (answer) {
            case Answer.Counted counted
            when counted.rows() > 0 ->
                Finding.of(INFO, differs + ": the migration itself wrote " + Words.rows(counted.rows()) + " of it");
            case Answer.Counted counted
            when counted.numbers().get(1) > 0 ->
                Finding.of(
                                INFO,
                                differs + ": others wrote "
                                        + Words.rows(counted.numbers().get(1)) + " meanwhile")
                        .weighing(Severity.INFO);
            case Answer.Counted _ -> Finding.of(INFO, differs + ", and nobody else wrote to it");
            case Answer.Refused(var why) ->
                Finding.of(INFO, differs + "; whether others wrote to it meanwhile cannot be told: " + why)
                        .weighing(Severity.WARNING);
            case Answer.Unasked _ -> Finding.of(INFO, differs);
        };
    }

    private Finding leftOut(List<String> tables) {
        return Finding.of(
                        INFO,
                        "not summed up, because together they are larger than " + mostBytes + " bytes: "
                                + String.join(", ", tables.subList(0, Math.min(10, tables.size())))
                                + (tables.size() > 10 ? " and " + (tables.size() - 10) + " more" : ""))
                .weighing(Severity.INFO);
    }

    private static String what(TableShape table) {
        return "content of " + table.name();
    }
}

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
import dev.whimbrel.validator.shape.ForeignKey;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Values that stand in two tables: {@code orders.customer_email} beside a foreign key to {@code customer} with its {@code email}, and
 * {@code customer.orders_count} beside the orders. A copy may be meant to stay as it was, so what differed before is told and no more.
 */
final class CopiesAgree implements DataRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DI013",
            "copies and counters agree across tables",
            Severity.WARNING,
            Scope.INTEGRITY,
            "By its name the column repeats what another table holds; after this migration more rows contradict it than before.",
            "Run the query; change both tables in the same change set, or rename the column if it means something else.");

    /** @param differs condition over the alias {@code t} */
    private record Copy(TableShape table, ColumnShape column, String of, String differs) {}

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Check> checks(Situation situation) {
        return situation.shape().tables().stream()
                .flatMap(child -> child.foreignKeys().stream().flatMap(key -> copies(situation, child, key)))
                .distinct()
                .map(copy -> check(situation, copy))
                .toList();
    }

    private static Stream<Copy> copies(Situation situation, TableShape child, ForeignKey key) {
        var shape = situation.shape();
        var parent = shape.same(key.parentSchema(), shape.schema()) ? shape.table(key.parentTable()) : null;
        if (parent == null || parent.isEmpty() || key.columns().size() != 1) {
            return Stream.empty();
        }
        return situation.isAffected(child) || situation.isAffected(parent.get())
                ? Stream.concat(values(child, parent.get(), key), counters(child, parent.get(), key))
                : Stream.empty();
    }

    private static Stream<Copy> values(TableShape child, TableShape parent, ForeignKey key) {
        return child.columns().stream()
                .filter(column -> !column.generated() && !isKey(child, column.name()))
                .flatMap(column -> parent.columns().stream()
                        .filter(origin ->
                                !isKey(parent, origin.name()) && origin.type().equals(column.type()))
                        .filter(origin -> column.name().equalsIgnoreCase(stem(parent) + "_" + origin.name()))
                        .map(origin -> new Copy(
                                child,
                                column,
                                parent.name() + "." + origin.name(),
                                differs(column, parent, origin, key))));
    }

    /** A part of a key is a reference, and rules about those look at it. */
    private static boolean isKey(TableShape table, String column) {
        return Stream.concat(
                        table.primaryKey().stream(),
                        table.foreignKeys().stream().flatMap(one -> one.columns().stream()))
                .anyMatch(column::equalsIgnoreCase);
    }

    private static String differs(ColumnShape column, TableShape parent, ColumnShape origin, ForeignKey key) {
        return "EXISTS (SELECT 1 FROM " + Sql.name(parent.name()) + " p WHERE "
                + Sql.column("p", key.parentColumns().getFirst()) + " = "
                + Sql.column("t", key.columns().getFirst()) + " AND NOT (" + Sql.column("p", origin.name()) + " <=> "
                + Sql.column("t", column.name()) + "))";
    }

    private static Stream<Copy> counters(TableShape child, TableShape parent, ForeignKey key) {
        return parent.columns().stream()
                .filter(column -> column.isInteger() && !column.generated())
                .filter(column -> Stream.of(child.name(), stem(child))
                        .anyMatch(name -> column.name().equalsIgnoreCase(name + "_count")))
                .map(column -> new Copy(
                        parent,
                        column,
                        "the number of rows of " + child.name(),
                        Sql.column("t", column.name()) + " <> (SELECT COUNT(*) FROM " + Sql.name(child.name())
                                + " c WHERE " + Sql.column("c", key.columns().getFirst()) + " = "
                                + Sql.column("t", key.parentColumns().getFirst()) + ")"));
    }

    private static String stem(TableShape table) {
        var name = table.name().toLowerCase(Locale.ROOT);
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    private static Check check(Situation situation, Copy copy) {
        var question = Question.where(copy.table(), copy.differs());
        var table = copy.table();
        var subject = List.of(
                situation.originalName(table).orElse(""),
                Names.column(situation.originalColumn(table, copy.column().name())));
        var what = table.name() + "." + copy.column().name();
        return new Check(INFO, subject, what + " and " + copy.of(), question, answer -> switch (answer) {
            case Answer.Counted counted -> {
                var broken = Finding.of(
                                INFO,
                                what + " seems to repeat " + copy.of() + ", but "
                                        + Words.count(counted.rows(), "row says", "rows say") + " something else"
                                        + Words.examples(question, counted.keys()))
                        .on(table.name())
                        .rows(counted.rows(), counted.keys(), question.all());
                yield Differential.judge(situation.moment(), INFO, subject, counted.rows(), broken);
            }
            case Answer.Refused(var why) -> Judged.unchecked(INFO, table.name(), what, why);
            case Answer.Unasked _ -> Judged.nothing();
        });
    }
}

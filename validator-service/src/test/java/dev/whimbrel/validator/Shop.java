package dev.whimbrel.validator;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.validator.plan.PlanStory;
import dev.whimbrel.validator.plan.PlannedChange;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Baseline;
import dev.whimbrel.validator.rules.Check;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Moment;
import dev.whimbrel.validator.rules.Situation;
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.ForeignKey;
import dev.whimbrel.validator.shape.Shape;
import dev.whimbrel.validator.shape.TableShape;
import dev.whimbrel.validator.shape.TableSize;
import dev.whimbrel.validator.shape.UniqueKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small schema to make plans for: stores have customers, customers have orders, and a log with a trigger and no key. */
public final class Shop {
    public static final String CHANGE_SET = "changelog.sql::1::ada";

    public static final TableShape STORE = table("store", List.of(), false, "id", "name?");
    public static final TableShape CUSTOMER = table(
            "customer", List.of(key("customer", "store_id", "store")), false, "id", "email?", "name?", "store_id?");
    public static final TableShape ORDERS =
            table("orders", List.of(key("orders", "customer_id", "customer")), false, "id", "customer_id?", "code");
    public static final TableShape LOG =
            shape("log", List.of(column("line", true)), List.of(), List.of(), List.of(), true);
    public static final Shape SHAPE =
            new Shape("shop", false, List.of(CUSTOMER, LOG, ORDERS, STORE), List.of("regulars"));

    private Shop() {}

    public static PlanStory story(String... statements) {
        return PlanStory.of(changes(statements), SHAPE);
    }

    public static List<PlannedChange> changes(String... statements) {
        return Arrays.stream(statements)
                .map(sql -> new PlannedChange(CHANGE_SET, StatementParser.parse(sql, Dialect.MYSQL)))
                .toList();
    }

    public static Situation before(String... statements) {
        return new Situation(new Moment.Before(), story(statements), Set.of("customer", "orders"), false, SHAPE);
    }

    public static Situation after(Shape shape, @Nullable Baseline baseline, String... statements) {
        var story = PlanStory.of(changes(statements), shape);
        return new Situation(new Moment.After(baseline), story, Set.of("customer", "orders"), false, shape);
    }

    /** The shop with some of its tables replaced. */
    public static Shape with(TableShape... changed) {
        var names = Arrays.stream(changed).map(TableShape::name).toList();
        var kept = SHAPE.tables().stream().filter(table -> !names.contains(table.name()));
        return new Shape(
                "shop", false, Stream.concat(kept, Arrays.stream(changed)).toList(), SHAPE.views());
    }

    /** A table with a primary key on its first column; a question mark after a column's name makes it nullable. */
    public static TableShape table(String name, List<ForeignKey> keys, boolean triggers, String... columns) {
        var shapes = Arrays.stream(columns)
                .map(column -> column(column.replace("?", ""), column.endsWith("?")))
                .toList();
        var primary = List.of(columns[0]);
        return shape(name, shapes, primary, List.of(new UniqueKey("PRIMARY", primary)), keys, triggers);
    }

    public static TableShape shape(
            String name,
            List<ColumnShape> columns,
            List<String> primary,
            List<UniqueKey> unique,
            List<ForeignKey> keys,
            boolean triggers) {
        return new TableShape(name, columns, primary, unique, List.of(), keys, List.of(), triggers, TableSize.UNKNOWN);
    }

    private static ColumnShape column(String name, boolean nullable) {
        return new ColumnShape(name, nullable, "int", "int", null, false);
    }

    public static ForeignKey key(String table, String column, String parent) {
        return new ForeignKey("fk_" + column, table, List.of(column), "shop", parent, List.of("id"));
    }

    public static List<Finding> judge(List<Check> checks, Answer answer) {
        return checks.stream()
                .flatMap(check -> check.judgement().judge(answer).findings().stream())
                .toList();
    }

    public static Answer counted(long rows, long values, String... keys) {
        return new Answer.Counted(List.of(rows, values), List.of(keys));
    }
}

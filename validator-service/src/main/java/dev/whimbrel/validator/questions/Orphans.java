package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows refer to a parent that is not there; a reference with a NULL in it refers to nothing. Two numbers: the rows,
 * and the distinct values that the parent lacks. Distinct values first, then the parent; rows are counted only if one is lacking.
 */
public final class Orphans {
    private Orphans() {}

    /** Of a parent of which everything is known: one unique column of whole numbers is searched by its gaps. */
    public static Question of(TableShape child, List<String> columns, TableShape parent, List<String> parentColumns) {
        var usual = of(child, columns, Sql.name(parent.name()), parentColumns);
        return usual.asking() instanceof Asking.IfAny(var any, var count)
                        && isInteger(child, columns)
                        && isInteger(parent, parentColumns)
                        && isUnique(parent, parentColumns.getFirst())
                ? new Question(
                        new Asking.Orphaned(
                                Sql.name(child.name()),
                                Sql.name(columns.getFirst()),
                                Sql.name(parent.name()),
                                Sql.name(parentColumns.getFirst()),
                                any,
                                count),
                        usual.samples(),
                        usual.keyColumns(),
                        usual.all())
                : usual;
    }

    private static boolean isInteger(TableShape table, List<String> columns) {
        return columns.size() == 1
                && table.column(columns.getFirst())
                        .filter(ColumnShape::isInteger)
                        .isPresent();
    }

    private static boolean isUnique(TableShape table, String column) {
        return table.uniqueKeys().stream()
                .anyMatch(key ->
                        key.columns().size() == 1 && key.columns().getFirst().equalsIgnoreCase(column));
    }

    /** @param parent the quoted name of the parent, with its schema where that is another */
    public static Question of(TableShape child, List<String> columns, String parent, List<String> parentColumns) {
        var present = Sql.allNotNull("t", columns);
        var child1 = Sql.name(child.name()) + " t WHERE " + present;
        var keys = IntStream.range(0, columns.size())
                .mapToObj(i -> Sql.column("t", columns.get(i)) + " AS k" + i)
                .collect(Collectors.joining(", "));
        var distinct =
                "(SELECT " + keys + ", COUNT(*) AS n FROM " + child1 + " GROUP BY " + Sql.columns("t", columns) + ") d";
        var byKey = IntStream.range(0, columns.size()).mapToObj(i -> "d.k" + i).toList();
        var byRow = columns.stream().map(column -> Sql.column("t", column)).toList();
        var count = "SELECT COALESCE(SUM(d.n), 0), COUNT(*) FROM " + distinct + " WHERE "
                + missing(parent, parentColumns, byKey);
        // the server looks a parent up once as long as the value stays the same, which an index on the child makes so
        var any = child.isIndexed(columns)
                ? "SELECT EXISTS (SELECT 1 FROM " + Sql.name(child.name()) + " t LEFT JOIN " + parent + " p ON "
                        + matches(parentColumns, byRow) + " WHERE " + present + " AND "
                        + Sql.column("p", parentColumns.getFirst()) + " IS NULL)"
                : "SELECT EXISTS (SELECT 1 FROM (SELECT DISTINCT " + keys + " FROM " + child1 + ") d WHERE "
                        + missing(parent, parentColumns, byKey) + ")";
        return Question.about(
                new Asking.IfAny(any, count),
                child.primaryKey(),
                child1 + " AND " + missing(parent, parentColumns, byRow));
    }

    private static String missing(String parent, List<String> parentColumns, List<String> values) {
        return "NOT EXISTS (SELECT 1 FROM " + parent + " p WHERE " + matches(parentColumns, values) + ")";
    }

    private static String matches(List<String> parentColumns, List<String> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> Sql.column("p", parentColumns.get(i)) + " = " + values.get(i))
                .collect(Collectors.joining(" AND "));
    }
}

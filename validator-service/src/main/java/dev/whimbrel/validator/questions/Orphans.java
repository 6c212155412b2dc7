package dev.whimbrel.validator.questions;

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
        var any = "SELECT EXISTS (SELECT 1 FROM (SELECT DISTINCT " + keys + " FROM " + child1 + ") d WHERE "
                + missing(parent, parentColumns, byKey) + ")";
        return Question.about(
                new Asking.IfAny(any, count),
                child.primaryKey(),
                child1 + " AND " + missing(parent, parentColumns, byRow));
    }

    private static String missing(String parent, List<String> parentColumns, List<String> values) {
        var matches = IntStream.range(0, values.size())
                .mapToObj(i -> Sql.column("p", parentColumns.get(i)) + " = " + values.get(i))
                .collect(Collectors.joining(" AND "));
        return "NOT EXISTS (SELECT 1 FROM " + parent + " p WHERE " + matches + ")";
    }
}

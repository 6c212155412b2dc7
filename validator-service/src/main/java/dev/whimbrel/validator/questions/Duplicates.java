package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.TableShape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows share a value with another, as a unique index would see it: rows with a NULL in it never do. Two numbers:
 * the rows, and the distinct values they share.
 */
public final class Duplicates {
    private Duplicates() {}

    /** By the columns' own collations. */
    public static Question of(TableShape table, List<String> columns) {
        return of(
                table,
                columns,
                columns.stream().map(column -> Sql.column("t", column)).toList());
    }

    /** Byte for byte: such rows stay duplicates whatever type or collation the columns get. */
    public static Question exactly(TableShape table, List<String> columns) {
        var keys = columns.stream()
                .map(column -> "CAST(" + Sql.column("t", column) + " AS BINARY)")
                .toList();
        return of(table, columns, keys);
    }

    private static Question of(TableShape table, List<String> columns, List<String> keys) {
        var groups = " FROM " + Sql.name(table.name()) + " t WHERE " + Sql.allNotNull("t", columns) + " GROUP BY "
                + String.join(", ", keys) + " HAVING COUNT(*) > 1";
        var count = "SELECT COALESCE(SUM(d.n), 0), COUNT(*) FROM (SELECT COUNT(*) AS n" + groups + ") d";
        var from = Sql.name(table.name()) + " t JOIN (SELECT " + aliased(keys) + groups + ") d ON " + joined(keys);
        return Question.about(count, table.primaryKey(), from);
    }

    private static String aliased(List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + " AS k" + i)
                .collect(Collectors.joining(", "));
    }

    private static String joined(List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + " = d.k" + i)
                .collect(Collectors.joining(" AND "));
    }
}

package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows share a value with another, as a unique index would see it: rows with a NULL in it never do. Two numbers:
 * the rows, and the distinct values they share.
 */
public final class Duplicates {
    /** From so many rows on, and without an index that sorts them, hashing here is several times faster than grouping there. */
    static final long WORTH_HASHING = 50_000;

    private Duplicates() {}

    /** By the columns' own collations. */
    public static Question of(TableShape table, List<String> columns) {
        var keys = columns.stream().map(column -> Sql.column("t", column)).toList();
        return of(table, columns, keys, hashed(table, columns));
    }

    /** Byte for byte: such rows stay duplicates whatever type or collation the columns get. */
    public static Question exactly(TableShape table, List<String> columns) {
        var keys = columns.stream()
                .map(column -> "CAST(" + Sql.column("t", column) + " AS BINARY)")
                .toList();
        return of(table, columns, keys, Optional.of(keys));
    }

    /** Rows that agree in every column, byte for byte and with NULL like any value; a generated column says nothing new. */
    public static Question ofWholeRows(TableShape table) {
        var keys = table.columns().stream()
                .filter(column -> !column.generated())
                .map(column -> "IFNULL(CONCAT('=', HEX(" + Sql.column("t", column.name()) + ")), '')")
                .toList();
        return of(table, List.of(), keys, Optional.of(keys));
    }

    private static Question of(
            TableShape table, List<String> columns, List<String> keys, Optional<List<String>> hashed) {
        var present = columns.isEmpty() ? "TRUE" : Sql.allNotNull("t", columns);
        var groups = " FROM " + Sql.name(table.name()) + " t WHERE " + present + " GROUP BY " + String.join(", ", keys)
                + " HAVING COUNT(*) > 1";
        var count = "SELECT COALESCE(SUM(d.n), 0), COUNT(*) FROM (SELECT COUNT(*) AS n" + groups + ") d";
        var from = Sql.name(table.name()) + " t JOIN (SELECT " + aliased(keys) + groups + ") d ON " + joined(keys);
        var worthIt = table.size().rows() >= WORTH_HASHING && (columns.isEmpty() || !table.isIndexed(columns));
        var asking = hashed.filter(_ -> worthIt)
                .<Asking>map(values -> new Asking.ByHashing(table, values, present))
                .orElse(new Asking.ByStatement(count));
        return Question.about(asking, table.primaryKey(), from);
    }

    private static Optional<List<String>> hashed(TableShape table, List<String> columns) {
        var values = new ArrayList<String>();
        for (var column : columns) {
            table.column(column).flatMap(HashedValue::of).ifPresent(values::add);
        }
        return values.size() == columns.size() ? Optional.of(values) : Optional.empty();
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

package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.ColumnShape;
import java.util.Optional;
import java.util.Set;

/**
 * The expression whose bytes are equal exactly when two values of a column are equal to the server: numbers and times as
 * they are written, texts by their weights in the collation, without trailing spaces where the collation does not count them.
 */
final class HashedValue {
    private static final Set<String> PLAIN = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "date",
            "datetime",
            "timestamp",
            "time",
            "year",
            "binary",
            "varbinary");

    private HashedValue() {}

    /** Empty where equality is too subtle for bytes: floating numbers, JSON, long texts. */
    static Optional<String> of(ColumnShape column) {
        var value = Sql.column("t", column.name());
        var collation = column.collation();
        if (PLAIN.contains(column.type())) {
            return Optional.of(value);
        }
        if (collation == null || !(column.type().equals("char") || column.type().equals("varchar"))) {
            return Optional.empty();
        }
        return Optional.of("WEIGHT_STRING(" + (countsSpaces(collation) ? value : "RTRIM(" + value + ")") + ")");
    }

    private static boolean countsSpaces(String collation) {
        return collation.contains("_0900_") || collation.contains("nopad");
    }
}

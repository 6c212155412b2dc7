package dev.whimbrel.backup.sql;

import dev.whimbrel.targets.content.RowSum;
import java.util.List;
import java.util.Set;

/**
 * A column whose values are stored, not generated.
 *
 * @param characterSet empty where the type has none
 */
public record Column(String name, String dataType, String characterSet) {
    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final Set<String> RANGEABLE = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "date",
            "datetime",
            "timestamp",
            "char",
            "varchar",
            "binary",
            "varbinary",
            "uuid");

    public Rendering rendering() {
        return Rendering.of(dataType, characterSet);
    }

    /**
     * What to select: the column itself, but a FLOAT as the DOUBLE it is equal to, because the server prints a FLOAT with
     * six digits and loses bits. Times one, not plus zero, which would lose the sign of zero.
     */
    public String selected() {
        return dataType.equalsIgnoreCase("float") ? Quoting.name(name) + " * 1e0" : Quoting.name(name);
    }

    /** True for whole numbers: keys between two of them can be cut in halves without looking at them. */
    public boolean whole() {
        return WHOLE.contains(dataType);
    }

    /** True when {@code <} on its literals follows the order of an index on it: not so for ENUM, SET, BIT and floats. */
    boolean rangeable() {
        return RANGEABLE.contains(dataType);
    }

    /** Sums up rows that have these columns. */
    public static RowSum sum(List<Column> columns) {
        return new RowSum(columns.stream()
                .map(column -> new RowSum.Column(column.name, column.dataType))
                .toList());
    }
}

package dev.whimbrel.validator.shape;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** References that nobody declared and everybody means: a column {@code store_id} beside a table {@code store} or {@code stores}. */
public final class References {
    private References() {}

    /** The table that the column refers to by its name, with a key of one whole number; empty where a key is declared. */
    public static Optional<TableShape> byName(Shape shape, TableShape child, ColumnShape column) {
        var declared = child.foreignKeys().stream()
                .anyMatch(key -> key.columns().stream().anyMatch(column.name()::equalsIgnoreCase));
        return declared || !column.isInteger()
                ? Optional.empty()
                : parent(shape, column.name()).filter(parent -> !parent.name().equals(child.name()));
    }

    private static Optional<TableShape> parent(Shape shape, String column) {
        var name = column.toLowerCase(Locale.ROOT);
        if (!name.endsWith("_id") || name.length() < 4) {
            return Optional.empty();
        }
        var stem = name.substring(0, name.length() - 3);
        return shape.tables().stream()
                .filter(table -> List.of(stem, stem + "s", stem + "es")
                        .contains(table.name().toLowerCase(Locale.ROOT)))
                .filter(table -> table.primaryKey().size() == 1
                        && table.column(table.primaryKey().getFirst())
                                .filter(ColumnShape::isInteger)
                                .isPresent())
                .findFirst();
    }
}

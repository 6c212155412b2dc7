package dev.whimbrel.validator.shape;

import java.util.List;
import java.util.Optional;

/** A base table that exists. @param primaryKey its columns; empty when there is none */
public record TableShape(
        String name,
        List<ColumnShape> columns,
        List<String> primaryKey,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        boolean triggers) {
    public TableShape {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** By its name in any case: the servers do not tell columns apart by case. */
    public Optional<ColumnShape> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(columnName))
                .findFirst();
    }
}

package dev.whimbrel.validator.shape;

import java.util.List;
import java.util.Optional;

/**
 * A base table that exists.
 *
 * @param primaryKey its columns; empty when there is none
 * @param uniqueKeys those over whole columns
 * @param triggers whether writing to it sets off anything
 */
public record TableShape(
        String name,
        List<ColumnShape> columns,
        List<String> primaryKey,
        List<UniqueKey> uniqueKeys,
        List<IndexShape> indexes,
        List<ForeignKey> foreignKeys,
        List<CheckShape> checks,
        boolean triggers,
        TableSize size) {
    public TableShape {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = List.copyOf(uniqueKeys);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    /** By its name in any case: the servers do not tell columns apart by case. */
    public Optional<ColumnShape> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(columnName))
                .findFirst();
    }

    /** Whether an index begins with these columns. */
    public boolean isIndexed(List<String> wanted) {
        return indexes.stream().anyMatch(index -> index.beginsWith(wanted));
    }
}

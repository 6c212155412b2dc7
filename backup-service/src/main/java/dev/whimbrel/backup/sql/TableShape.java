package dev.whimbrel.backup.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a dump needs to know of a table before it reads a row.
 *
 * @param columns in their order, generated ones left out, invisible ones not
 * @param primaryKey its columns in the key's order; empty when there is none
 * @param rows the server's estimate; may be stale
 * @param dataBytes the server's estimate of the rows' size; may be stale
 * @param averageRowBytes the server's estimate; may be stale
 * @param created when the server says the table's file was made: moves with TRUNCATE and rebuilds, which the catalog
 *     does not show
 */
public record TableShape(
        String name,
        String engine,
        List<Column> columns,
        List<Column> primaryKey,
        long rows,
        long dataBytes,
        long averageRowBytes,
        String created) {

    /** Only these engines take part in a consistent snapshot. */
    public boolean transactional() {
        return engine.equalsIgnoreCase("InnoDB") || engine.equalsIgnoreCase("ROCKSDB");
    }

    public boolean chunkable() {
        return !primaryKey.isEmpty() && primaryKey.stream().allMatch(Column::rangeable);
    }

    /** Its columns of these names, in this order; ones that it does not have are left out. */
    public List<Column> columns(List<String> names) {
        return names.stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .toList();
    }

    /** The same with its columns in another order. */
    public TableShape withColumns(List<String> names) {
        return new TableShape(name, engine, columns(names), primaryKey, rows, dataBytes, averageRowBytes, created);
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    public String selectedColumns() {
        return columns.isEmpty() ? "1" : columns.stream().map(Column::selected).collect(Collectors.joining(", "));
    }
}

package dev.whimbrel.targets.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What is asked of information_schema about a schema.
 *
 * @param columns names, or {@code EXPRESSION AS NAME}
 * @param source what follows FROM; ends with {@code WHERE … = ?} for the schema
 * @param table its column with a table's name; empty for what does not belong to a table
 * @param order names of columns with whole numbers to sort by; others would be sorted by each server's own rules
 */
record Question(List<String> columns, String source, String table, List<String> order) {
    private static final String AS = " AS ";

    static Question ofSchema(String source, List<String> columns, String... order) {
        return new Question(columns, source, "", List.of(order));
    }

    static Question ofTables(String table, String source, List<String> columns, String... order) {
        return new Question(columns, source, table, List.of(order));
    }

    List<String> names() {
        return columns.stream()
                .map(column -> column.contains(AS) ? column.substring(column.lastIndexOf(AS) + AS.length()) : column)
                .toList();
    }

    /** Each value as text in the same character set, so that the answers to several questions can be one. */
    List<String> texts() {
        return columns.stream()
                .map(column -> column.contains(AS) ? column.substring(0, column.lastIndexOf(AS)) : column)
                .map(expression -> "CONVERT(" + expression + " USING utf8mb4)")
                .toList();
    }

    /** @param some the tables that are asked about; none means all */
    String where(Set<String> some) {
        return narrowedBy(some).isEmpty()
                ? source
                : source + " AND " + table + " IN (" + String.join(",", Collections.nCopies(some.size(), "?")) + ")";
    }

    /** What the question marks after the schema's stand for. */
    Set<String> narrowedBy(Set<String> some) {
        return table.isEmpty() ? Set.of() : some;
    }
}

package dev.whimbrel.rehearsal;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Copies some rows of each table, and whatever rows these refer to. */
final class SampleRows {
    private final Sql sql;
    private final String from;
    private final String to;
    private final List<String> tables;

    SampleRows(Sql sql, String from, String to, List<String> tables) {
        this.sql = sql;
        this.from = from;
        this.to = to;
        this.tables = tables;
    }

    private record Reference(String child, String parent, List<String> columns, List<String> parentColumns) {}

    void copy(int rows) throws SQLException {
        for (var table : tables) {
            var columns = columns(table);
            sql.update("INSERT INTO " + in(to, table) + " (" + columns + ") SELECT " + columns + " FROM "
                    + in(from, table) + inOrder(table) + " LIMIT " + rows);
        }
        var references = references();
        int added;
        do {
            added = 0;
            for (var reference : references) {
                added += parentsOf(reference);
            }
        } while (added > 0);
    }

    /** By the primary key, so that each rehearsal has the same rows. */
    private String inOrder(String table) throws SQLException {
        var key = sql.texts(
                "SELECT column_name FROM information_schema.statistics WHERE table_schema = ? AND table_name = ?"
                        + " AND index_name = 'PRIMARY' ORDER BY seq_in_index",
                from,
                table);
        return key.isEmpty() ? "" : " ORDER BY " + key.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    private int parentsOf(Reference reference) throws SQLException {
        var columns = columns(reference.parent());
        return sql.update("INSERT IGNORE INTO " + in(to, reference.parent()) + " (" + columns + ") SELECT " + columns
                + " FROM "
                + in(from, reference.parent()) + " p WHERE EXISTS (SELECT 1 FROM " + in(to, reference.child())
                + " c WHERE "
                + joined("c", reference.columns(), "p", reference.parentColumns()) + ") AND NOT EXISTS (SELECT 1 FROM "
                + in(to, reference.parent()) + " q WHERE "
                + joined("q", reference.parentColumns(), "p", reference.parentColumns()) + ")");
    }

    private String columns(String table) throws SQLException {
        return sql
                .texts(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                                + " AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position",
                        from,
                        table)
                .stream()
                .map(Sql::name)
                .collect(Collectors.joining(", "));
    }

    private List<Reference> references() throws SQLException {
        return sql
                .all(
                        "SELECT table_name, constraint_name, column_name, referenced_table_name, referenced_column_name"
                                + " FROM information_schema.key_column_usage WHERE table_schema = ?"
                                + " AND referenced_table_schema = table_schema"
                                + " ORDER BY table_name, constraint_name, ordinal_position",
                        row -> List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)),
                        from)
                .stream()
                .collect(Collectors.groupingBy(row -> row.subList(0, 2)))
                .values()
                .stream()
                .map(rows -> new Reference(
                        rows.getFirst().get(0),
                        rows.getFirst().get(3),
                        rows.stream().map(row -> row.get(2)).toList(),
                        rows.stream().map(row -> row.get(4)).toList()))
                .toList();
    }

    private static String joined(String one, List<String> columns, String other, List<String> otherColumns) {
        return IntStream.range(0, columns.size())
                .mapToObj(
                        i -> one + "." + Sql.name(columns.get(i)) + " = " + other + "." + Sql.name(otherColumns.get(i)))
                .collect(Collectors.joining(" AND "));
    }

    private static String in(String schema, String table) {
        return Sql.name(schema) + "." + Sql.name(table);
    }
}

package dev.whimbrel.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Copies some rows of each table, and whatever rows these refer to. */
final class SampleRows {
    /** So many keys are looked up in one statement. */
    private static final int AT_ONCE = 200;

    private final Sql source;
    private final Sql scratch;
    private final RowsMover mover;
    private final String from;
    private final String to;
    private final List<String> tables;

    SampleRows(Sql source, Sql scratch, RowsMover mover, String from, String to, List<String> tables) {
        this.source = source;
        this.scratch = scratch;
        this.mover = mover;
        this.from = from;
        this.to = to;
        this.tables = tables;
    }

    private record Reference(String child, String parent, List<String> columns, List<String> parentColumns) {}

    void copy(int rows) throws SQLException {
        for (var table : tables) {
            mover.move(in(from, table), in(to, table), columns(table), inOrder(table) + " LIMIT " + rows);
        }
        var references = references();
        int added;
        do {
            added = 0;
            for (var reference : references) {
                added += mover.seesBoth() ? parentsBeside(reference) : parentsAcross(reference);
            }
        } while (added > 0);
    }

    /** By the primary key, so that each rehearsal has the same rows. */
    private String inOrder(String table) throws SQLException {
        var key = source.texts(
                "SELECT column_name FROM information_schema.statistics WHERE table_schema = ? AND table_name = ?"
                        + " AND index_name = 'PRIMARY' ORDER BY seq_in_index",
                from,
                table);
        return key.isEmpty() ? "" : " ORDER BY " + key.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    private int parentsBeside(Reference reference) throws SQLException {
        var rest = " WHERE EXISTS (SELECT 1 FROM " + in(to, reference.child()) + " c WHERE "
                + joined("c", reference.columns(), "p", reference.parentColumns()) + ") AND NOT EXISTS (SELECT 1 FROM "
                + in(to, reference.parent()) + " q WHERE "
                + joined("q", reference.parentColumns(), "p", reference.parentColumns()) + ")";
        return mover.move(in(from, reference.parent()), in(to, reference.parent()), columns(reference.parent()), rest);
    }

    /** Which parents the copy lacks is asked there, and they are fetched by their keys. */
    private int parentsAcross(Reference reference) throws SQLException {
        var child = reference.columns().stream()
                .map(column -> "c." + Sql.name(column))
                .toList();
        var lacking = scratch.all(
                "SELECT DISTINCT "
                        + child.stream().map(one -> "QUOTE(" + one + ")").collect(Collectors.joining(", "))
                        + " FROM " + in(to, reference.child()) + " c WHERE "
                        + child.stream().map(one -> one + " IS NOT NULL").collect(Collectors.joining(" AND "))
                        + " AND NOT EXISTS (SELECT 1 FROM " + in(to, reference.parent()) + " q WHERE "
                        + joined("q", reference.parentColumns(), "c", reference.columns()) + ")",
                row -> quoted(row, child.size()));
        var keys = reference.parentColumns().stream()
                .map(column -> "p." + Sql.name(column))
                .collect(Collectors.joining(", "));
        var added = 0;
        for (var i = 0; i < lacking.size(); i += AT_ONCE) {
            var some = String.join(", ", lacking.subList(i, Math.min(lacking.size(), i + AT_ONCE)));
            added += mover.move(
                    in(from, reference.parent()),
                    in(to, reference.parent()),
                    columns(reference.parent()),
                    " WHERE (" + keys + ") IN (" + some + ")");
        }
        return added;
    }

    private static String quoted(ResultSet row, int columns) throws SQLException {
        var values = new ArrayList<String>();
        for (var i = 1; i <= columns; i++) {
            values.add(row.getString(i));
        }
        return "(" + String.join(", ", values) + ")";
    }

    private List<String> columns(String table) throws SQLException {
        return source
                .texts(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                                + " AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position",
                        from,
                        table)
                .stream()
                .map(Sql::name)
                .toList();
    }

    private List<Reference> references() throws SQLException {
        return source
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

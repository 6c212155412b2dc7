package dev.whimbrel.backup.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Reads the shapes of all base tables of a schema: three queries whatever their number. */
public final class TableShapes {
    private static final String COLUMNS = """
            SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COALESCE(CHARACTER_SET_NAME, '') FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = ? AND EXTRA NOT LIKE '%VIRTUAL GENERATED%' AND EXTRA NOT LIKE '%STORED GENERATED%'""";
    private static final String COLUMNS_ORDER = " ORDER BY TABLE_NAME, ORDINAL_POSITION";
    private static final String KEYS = """
            SELECT TABLE_NAME, COLUMN_NAME, COALESCE(SUB_PART, 0) FROM information_schema.STATISTICS
            WHERE TABLE_SCHEMA = ? AND INDEX_NAME = 'PRIMARY'""";
    private static final String KEYS_ORDER = " ORDER BY TABLE_NAME, SEQ_IN_INDEX";
    private static final String TABLES = """
            SELECT TABLE_NAME, COALESCE(ENGINE, ''), COALESCE(TABLE_ROWS, 0), COALESCE(DATA_LENGTH, 0), COALESCE(AVG_ROW_LENGTH, 0),
                COALESCE(CAST(CREATE_TIME AS CHAR), '')
            FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')""";
    private static final String TABLES_ORDER = " ORDER BY TABLE_NAME";

    private TableShapes() {}

    /**
     * By name, sorted by it.
     *
     * @param tables empty for all
     */
    public static SequencedMap<String, TableShape> read(Connection connection, String schema, List<String> tables)
            throws SQLException {
        var columns = columns(connection, schema, tables);
        var keys = keys(connection, schema, tables, columns);
        var shapes = new LinkedHashMap<String, TableShape>();
        try (var query = prepared(connection, TABLES, TABLES_ORDER, schema, tables);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var shape = shape(rows, columns, keys);
                shapes.put(shape.name(), shape);
            }
        }
        return shapes;
    }

    /** When each of these tables was made or rebuilt. */
    public static Map<String, String> created(Connection connection, String schema, List<String> tables)
            throws SQLException {
        var found = new HashMap<String, String>();
        try (var query = prepared(connection, TABLES, "", schema, tables);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(6));
            }
        }
        return found;
    }

    private static TableShape shape(ResultSet row, Map<String, List<Column>> columns, Map<String, List<Column>> keys)
            throws SQLException {
        var table = row.getString(1);
        return new TableShape(
                table,
                row.getString(2),
                List.copyOf(columns.getOrDefault(table, List.of())),
                List.copyOf(keys.getOrDefault(table, List.of())),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6));
    }

    private static Map<String, List<Column>> columns(Connection connection, String schema, List<String> tables)
            throws SQLException {
        var found = new HashMap<String, List<Column>>();
        try (var query = prepared(connection, COLUMNS, COLUMNS_ORDER, schema, tables);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                        .add(new Column(rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return found;
    }

    /** A key on a prefix or on a generated column is no key to cut ranges by: left out, as if there were none. */
    private static Map<String, List<Column>> keys(
            Connection connection, String schema, List<String> tables, Map<String, List<Column>> columns)
            throws SQLException {
        var found = new HashMap<String, List<Column>>();
        var unusable = new ArrayList<String>();
        try (var query = prepared(connection, KEYS, KEYS_ORDER, schema, tables);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var table = rows.getString(1);
                var name = Objects.requireNonNullElse(rows.getString(2), "");
                var column = columns.getOrDefault(table, List.of()).stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst();
                if (column.isEmpty() || rows.getLong(3) > 0) {
                    unusable.add(table);
                }
                column.ifPresent(it ->
                        found.computeIfAbsent(table, _ -> new ArrayList<>()).add(it));
            }
        }
        unusable.forEach(found::remove);
        return found;
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, String order, String schema, List<String> tables) throws SQLException {
        var some = tables.isEmpty()
                ? ""
                : " AND TABLE_NAME IN (" + String.join(",", Collections.nCopies(tables.size(), "?")) + ")";
        var statement = connection.prepareStatement(sql + some + order);
        statement.setString(1, schema);
        for (int i = 0; i < tables.size(); i++) {
            statement.setString(i + 2, tables.get(i));
        }
        return statement;
    }
}

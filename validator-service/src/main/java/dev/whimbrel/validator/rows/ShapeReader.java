package dev.whimbrel.validator.rows;

import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.ForeignKey;
import dev.whimbrel.validator.shape.Shape;
import dev.whimbrel.validator.shape.TableShape;
import dev.whimbrel.validator.shape.UniqueKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a {@link Shape} from information_schema: a fixed handful of queries whatever the number of tables. */
final class ShapeReader {
    private final Connection connection;
    private final String schema;

    private ShapeReader(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    static Shape read(Connection connection, String schema) throws SQLException {
        return new ShapeReader(connection, schema).shape();
    }

    private Shape shape() throws SQLException {
        var kinds = rows("SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = ?"
                + " ORDER BY table_name");
        var columns = grouped(rows("SELECT table_name, column_name, is_nullable FROM information_schema.columns"
                + " WHERE table_schema = ? ORDER BY table_name, ordinal_position"));
        var keys =
                grouped(rows("SELECT table_name, index_name, column_name, sub_part FROM information_schema.statistics"
                        + " WHERE table_schema = ? AND non_unique = 0 ORDER BY table_name, index_name, seq_in_index"));
        var references = grouped(rows("SELECT table_name, constraint_name, column_name, referenced_table_schema,"
                + " referenced_table_name, referenced_column_name FROM information_schema.key_column_usage"
                + " WHERE table_schema = ? AND referenced_table_name IS NOT NULL"
                + " ORDER BY table_name, constraint_name, ordinal_position"));
        var triggered = grouped(rows("SELECT DISTINCT event_object_table FROM information_schema.triggers"
                + " WHERE event_object_schema = ?"));
        var tables = named(kinds, "BASE TABLE").stream()
                .map(name -> table(name, columns, keys, references, triggered.containsKey(name)))
                .toList();
        return new Shape(schema, ignoresCase(), tables, named(kinds, "VIEW"));
    }

    private static List<String> named(List<List<String>> kinds, String kind) {
        return kinds.stream()
                .filter(row -> row.get(1).equals(kind))
                .map(List::getFirst)
                .toList();
    }

    private static TableShape table(
            String name,
            Map<String, List<List<String>>> columns,
            Map<String, List<List<String>>> keys,
            Map<String, List<List<String>>> references,
            boolean triggers) {
        var unique = keys(keys.getOrDefault(name, List.of()));
        var primary = unique.stream()
                .filter(key -> key.name().equals("PRIMARY"))
                .findFirst()
                .map(UniqueKey::columns);
        return new TableShape(
                name,
                columns.getOrDefault(name, List.of()).stream()
                        .map(row -> new ColumnShape(row.get(1), row.get(2).equals("YES")))
                        .toList(),
                primary.orElse(List.of()),
                unique,
                references(name, references.getOrDefault(name, List.of())),
                triggers);
    }

    /** Without those over expressions (no column name) or prefixes. */
    private static List<UniqueKey> keys(List<List<String>> rows) {
        return by(rows, 1).entrySet().stream()
                .filter(key -> key.getValue().stream()
                        .allMatch(row -> !row.get(2).isEmpty() && row.get(3).isEmpty()))
                .map(key -> new UniqueKey(key.getKey(), pick(key.getValue(), 2)))
                .toList();
    }

    private static List<ForeignKey> references(String table, List<List<String>> rows) {
        return by(rows, 1).entrySet().stream()
                .map(key -> new ForeignKey(
                        key.getKey(),
                        table,
                        pick(key.getValue(), 2),
                        key.getValue().getFirst().get(3),
                        key.getValue().getFirst().get(4),
                        pick(key.getValue(), 5)))
                .toList();
    }

    private static List<String> pick(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    private static Map<String, List<List<String>>> grouped(List<List<String>> rows) {
        return by(rows, 0);
    }

    private static Map<String, List<List<String>>> by(List<List<String>> rows, int column) {
        Function<List<String>, String> key = row -> row.get(column);
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private boolean ignoresCase() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT @@lower_case_table_names")) {
            return rows.next() && rows.getInt(1) != 0;
        }
    }

    private List<List<String>> rows(String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<List<String>>();
                while (rows.next()) {
                    all.add(row(rows));
                }
                return all;
            }
        }
    }

    /** NULL as the empty text. */
    private static List<String> row(ResultSet rows) throws SQLException {
        var values = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            var value = rows.getString(i);
            values.add(value == null ? "" : value);
        }
        return values;
    }
}

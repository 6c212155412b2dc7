package dev.whimbrel.validator.rows;

import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.validator.shape.Shape;
import dev.whimbrel.validator.shape.TableShape;
import dev.whimbrel.validator.shape.TableSize;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a {@link Shape} from information_schema: a fixed handful of queries whatever the number of tables. */
final class ShapeReader {
    private final Connection connection;
    private final ServerVersion version;
    private final String schema;

    private ShapeReader(Connection connection, ServerVersion version, String schema) {
        this.connection = connection;
        this.version = version;
        this.schema = schema;
    }

    static Shape read(Connection connection, ServerVersion version, String schema) throws SQLException {
        return new ShapeReader(connection, version, schema).shape();
    }

    private Shape shape() throws SQLException {
        var kinds =
                rows("SELECT table_name, table_type, table_rows, data_length + index_length, @@lower_case_table_names"
                        + " FROM information_schema.tables WHERE table_schema = ?");
        var parts = new TableParts(
                grouped(rows("SELECT table_name, column_name, is_nullable, data_type, column_type, collation_name,"
                        + " generation_expression FROM information_schema.columns WHERE table_schema = ?"
                        // what a migration dropped is no part of its table any more, though it is kept for a while
                        + " AND column_name NOT LIKE 'WHIMBREL\\_ASIDE\\_%'"
                        + " ORDER BY table_name, ordinal_position")),
                grouped(rows("SELECT table_name, index_name, column_name, sub_part, non_unique, index_type"
                        + " FROM information_schema.statistics WHERE table_schema = ?"
                        + " ORDER BY table_name, index_name, seq_in_index")),
                grouped(rows("SELECT table_name, constraint_name, column_name, referenced_table_schema,"
                        + " referenced_table_name, referenced_column_name FROM information_schema.key_column_usage"
                        + " WHERE table_schema = ? AND referenced_table_name IS NOT NULL"
                        + " ORDER BY table_name, constraint_name, ordinal_position")),
                checks(),
                grouped(rows("SELECT DISTINCT event_object_table FROM information_schema.triggers"
                        + " WHERE event_object_schema = ?")));
        var tables = kinds.stream()
                .filter(row -> row.get(1).equals("BASE TABLE"))
                .map(row -> parts.table(row.get(0), new TableSize(number(row.get(2)), number(row.get(3)))))
                .sorted(Comparator.comparing(TableShape::name))
                .toList();
        var views = kinds.stream()
                .filter(row -> row.get(1).equals("VIEW"))
                .map(List::getFirst)
                .sorted()
                .toList();
        var ignoresCase = kinds.stream().anyMatch(row -> !row.get(4).equals("0"));
        return new Shape(schema, ignoresCase, tables, views);
    }

    /** Table, name and clause. MySQL joins its two lists of them by looking at every pair, so the second is asked only if needed. */
    private Map<String, List<List<String>>> checks() throws SQLException {
        if (version.flavour() == Flavour.MARIADB) {
            return grouped(
                    rows("SELECT table_name, constraint_name, check_clause FROM information_schema.check_constraints"
                            + " WHERE constraint_schema = ?"));
        }
        if (!version.atLeast(8, 0)) {
            return Map.of();
        }
        var owners = rows("SELECT constraint_name, table_name FROM information_schema.table_constraints"
                + " WHERE constraint_type = 'CHECK' AND table_schema = ?");
        if (owners.isEmpty()) {
            return Map.of();
        }
        var clauses = new HashMap<String, String>();
        rows("SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = ?")
                .forEach(row -> clauses.put(row.get(0), row.get(1).replace("\\'", "'")));
        return grouped(owners.stream()
                .map(owner -> List.of(owner.get(1), owner.get(0), clauses.getOrDefault(owner.get(0), "TRUE")))
                .toList());
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static Map<String, List<List<String>>> grouped(List<List<String>> rows) {
        return by(rows, 0);
    }

    static Map<String, List<List<String>>> by(List<List<String>> rows, int column) {
        Function<List<String>, String> key = row -> row.get(column);
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
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

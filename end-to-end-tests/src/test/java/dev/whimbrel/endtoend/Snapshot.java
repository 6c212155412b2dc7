package dev.whimbrel.endtoend;

import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import dev.whimbrel.testparts.TestSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Everything in a schema, read row by row and independently of the program's own checksums.
 *
 * @param content for each table the sum of its rows' checksums, over the columns it has at this moment
 */
record Snapshot(Catalog catalog, Map<String, List<String>> columns, Map<String, Long> content) {

    static Snapshot of(TestSchema schema) throws SQLException {
        try (var connection = schema.connect()) {
            var catalog = CatalogReader.read(connection, schema.name());
            var columns = new TreeMap<String, List<String>>();
            var content = new TreeMap<String, Long>();
            for (var table : catalog.tables()) {
                columns.put(table, columns(connection, schema.name(), table));
                content.put(table, content(connection, table, columns.get(table)));
            }
            return new Snapshot(catalog, columns, content);
        }
    }

    /** The content now, of the columns that the tables had then. */
    Map<String, Long> contentNow(TestSchema schema) throws SQLException {
        try (var connection = schema.connect()) {
            var now = new TreeMap<String, Long>();
            for (var table : columns.entrySet()) {
                now.put(table.getKey(), content(connection, table.getKey(), table.getValue()));
            }
            return now;
        }
    }

    private static List<String> columns(Connection connection, String schema, String table) throws SQLException {
        try (var query = connection.prepareStatement("SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                var names = new ArrayList<String>();
                while (rows.next()) {
                    names.add("`" + rows.getString(1) + "`");
                }
                return names;
            }
        }
    }

    private static long content(Connection connection, String table, List<String> columns) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM `" + table + "`")) {
            var sum = 0L;
            while (rows.next()) {
                sum += row(rows, columns.size());
            }
            return sum;
        }
    }

    private static long row(ResultSet rows, int columns) throws SQLException {
        var checksum = new CRC32();
        for (int i = 1; i <= columns; i++) {
            var value = rows.getBytes(i);
            checksum.update(value == null ? "NULL".getBytes(StandardCharsets.UTF_8) : value);
            checksum.update(i);
        }
        return checksum.getValue() + (1L << 32);
    }
}

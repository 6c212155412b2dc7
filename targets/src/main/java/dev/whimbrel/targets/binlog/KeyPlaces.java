package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.catalog.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where in a row the primary key stands.
 *
 * @param width number of columns of the table now; another one in the log means that places may have shifted
 * @param key places of the key's columns; empty when there is none
 */
record KeyPlaces(int width, List<Integer> key) {
    private static final String COLUMN = "column ";

    static KeyPlaces of(Connection connection, String schema, String table) throws SQLException {
        var key = new ArrayList<Integer>();
        int width = 0;
        try (var query = connection.prepareStatement("SELECT COLUMN_KEY FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(1).equals("PRI")) {
                        key.add(width);
                    }
                    width++;
                }
            }
        }
        return new KeyPlaces(width, key);
    }

    /** As it was. Without a key where the table is not in there, or where its key cannot be told. */
    static KeyPlaces of(Catalog catalog, String table) {
        var properties = catalog.objects().get("table " + table);
        if (properties == null) {
            return new KeyPlaces(0, List.of());
        }
        var columns = properties.keySet().stream()
                .filter(property -> property.startsWith(COLUMN))
                .map(property -> property.substring(COLUMN.length()))
                .toList();
        var key = properties.getOrDefault("primary key", "()");
        var places = Stream.of(key.substring(key.indexOf('(') + 1, key.lastIndexOf(')'))
                        .split(", "))
                .map(column -> columns.indexOf(column.replaceFirst("(\\(\\d+\\))?( desc)?$", "")))
                .toList();
        return new KeyPlaces(columns.size(), places.contains(-1) ? List.of() : places);
    }
}

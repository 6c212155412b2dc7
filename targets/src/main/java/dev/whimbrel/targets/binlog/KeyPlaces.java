package dev.whimbrel.targets.binlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a row the primary key stands.
 *
 * @param width number of columns of the table now; another one in the log means that places may have shifted
 * @param key places of the key's columns; empty when there is none
 */
record KeyPlaces(int width, List<Integer> key) {
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
}

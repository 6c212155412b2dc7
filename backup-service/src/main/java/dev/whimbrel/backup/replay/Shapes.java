package dev.whimbrel.backup.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Asks the catalog for what the log needs to be read. */
record Shapes(Connection connection, String schema) {

    RebuiltTable rebuilt(String name, String beside) throws SQLException {
        return new RebuiltTable(
                name, beside, characterSet(beside), columns(beside), generated(beside), touched(beside), key(beside));
    }

    /** Empty where there is no such table. */
    SequencedMap<String, Definition> columns(String table) throws SQLException {
        var columns = new LinkedHashMap<String, Definition>();
        try (var query = connection.prepareStatement(
                "SELECT COLUMN_NAME, COLUMN_TYPE, CHARACTER_SET_NAME FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), new Definition(rows.getString(2), rows.getString(3)));
                }
            }
        }
        return columns;
    }

    /** A collation is named after its character set. */
    private String characterSet(String table) throws SQLException {
        return names(
                        "SELECT SUBSTRING_INDEX(TABLE_COLLATION, '_', 1) FROM information_schema.TABLES"
                                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                        table)
                .getFirst();
    }

    private List<String> generated(String table) throws SQLException {
        return names(
                "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                        + " AND (EXTRA LIKE '%VIRTUAL GENERATED%' OR EXTRA LIKE '%STORED GENERATED%')",
                table);
    }

    private List<String> touched(String table) throws SQLException {
        return names(
                "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                        + " AND EXTRA LIKE '%on update%'",
                table);
    }

    private List<String> key(String table) throws SQLException {
        return names(
                "SELECT COLUMN_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                        + " AND INDEX_NAME = 'PRIMARY' ORDER BY SEQ_IN_INDEX",
                table);
    }

    private List<String> names(String sql, String table) throws SQLException {
        var names = new ArrayList<String>();
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}

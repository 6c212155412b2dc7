package dev.whimbrel.backup.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all triggers of a schema in one query. They are asked for by the schema of their tables, which is always their own: by
 * TRIGGER_SCHEMA, MariaDB opens every table of every schema (2.8 ms instead of 0.4 on a server with 359 tables).
 */
public final class Triggers {
    private static final String ALL = """
            SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER, ACTION_STATEMENT,
                DEFINER, SQL_MODE, CHARACTER_SET_CLIENT, COLLATION_CONNECTION
            FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ?
            ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER""";

    private Triggers() {}

    /** Sorted by table and, within one timing and event, in the order they fire. */
    public static List<Trigger> read(Connection connection, String schema) throws SQLException {
        var found = new ArrayList<Trigger>();
        try (var query = connection.prepareStatement(ALL)) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(one(rows));
                }
            }
        }
        return List.copyOf(found);
    }

    private static Trigger one(ResultSet row) throws SQLException {
        return new Trigger(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }
}

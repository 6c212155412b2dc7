package dev.whimbrel.orchestrator.online;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the server about one table. */
public final class TableFactsReader {
    private static final String SIZE = """
            SELECT COALESCE(TABLE_ROWS, 0), COALESCE(DATA_LENGTH, 0) + COALESCE(INDEX_LENGTH, 0)
            FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'""";
    private static final String KEYS = """
            SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0
            GROUP BY INDEX_NAME HAVING SUM(NULLABLE = 'YES') = 0 AND SUM(SUB_PART IS NOT NULL) = 0""";
    private static final String TRIGGERS = """
            SELECT TRIGGER_NAME FROM information_schema.TRIGGERS
            WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ? ORDER BY TRIGGER_NAME""";
    private static final String FOREIGN_KEYS = """
            SELECT DISTINCT CONCAT(TABLE_NAME, '.', CONSTRAINT_NAME) AS NAME FROM information_schema.KEY_COLUMN_USAGE
            WHERE REFERENCED_TABLE_NAME IS NOT NULL AND ((TABLE_SCHEMA = ? AND TABLE_NAME = ?)
                OR (REFERENCED_TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME = ?)) ORDER BY NAME""";
    private static final String CHECKS = """
            SELECT CONSTRAINT_NAME FROM information_schema.TABLE_CONSTRAINTS
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND CONSTRAINT_TYPE = 'CHECK' ORDER BY CONSTRAINT_NAME""";

    private TableFactsReader() {}

    /** Empty when there is no such table. */
    public static Optional<TableFacts> read(Connection connection, String schema, String table) throws SQLException {
        try (var query = connection.prepareStatement(SIZE)) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(facts(connection, schema, table, rows.getLong(1), rows.getLong(2)))
                        : Optional.empty();
            }
        }
    }

    private static TableFacts facts(Connection connection, String schema, String table, long rows, long bytes)
            throws SQLException {
        return new TableFacts(
                rows,
                bytes,
                !names(connection, KEYS, schema, table).isEmpty(),
                names(connection, TRIGGERS, schema, table),
                names(connection, FOREIGN_KEYS, schema, table, schema, table),
                names(connection, CHECKS, schema, table));
    }

    private static List<String> names(Connection connection, String sql, String... parameters) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            var names = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}

package dev.whimbrel.backup.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all foreign keys of a schema in two queries: MariaDB opens every table again for each row of a join of them. */
public final class ForeignKeys {
    private static final String COLUMNS = """
            SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME,
                REFERENCED_COLUMN_NAME
            FROM information_schema.KEY_COLUMN_USAGE
            WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL
            ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION""";
    private static final String RULES = """
            SELECT TABLE_NAME, CONSTRAINT_NAME, UPDATE_RULE, DELETE_RULE
            FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?""";

    private ForeignKeys() {}

    /** Sorted by table and name. */
    public static List<ForeignKey> read(Connection connection, String schema) throws SQLException {
        var rules = rules(connection, schema);
        var found = new LinkedHashMap<Key, ForeignKey>();
        try (var query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var key = Key.of(rows);
                    var rule = rules.get(key);
                    // none: a key that was dropped between the two queries
                    if (rule != null) {
                        found.merge(key, one(key, rows, schema, rule), ForeignKeys::joined);
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    private record Key(String table, String name) {
        static Key of(ResultSet row) throws SQLException {
            return new Key(row.getString(1), row.getString(2));
        }
    }

    private record Rule(String onUpdate, String onDelete) {}

    private static Map<Key, Rule> rules(Connection connection, String schema) throws SQLException {
        var unsaid =
                connection.getMetaData().getDatabaseProductVersion().contains("MariaDB") ? "RESTRICT" : "NO ACTION";
        var rules = new HashMap<Key, Rule>();
        try (var query = connection.prepareStatement(RULES)) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    rules.put(Key.of(rows), new Rule(said(rows.getString(3), unsaid), said(rows.getString(4), unsaid)));
                }
            }
        }
        return rules;
    }

    private static ForeignKey one(Key key, ResultSet row, String schema, Rule rule) throws SQLException {
        var referencedSchema = row.getString(4);
        return new ForeignKey(
                key.table(),
                key.name(),
                List.of(row.getString(3)),
                referencedSchema.equalsIgnoreCase(schema) ? "" : referencedSchema,
                row.getString(5),
                List.of(row.getString(6)),
                rule.onUpdate(),
                rule.onDelete());
    }

    /**
     * What a server reports when nothing was said stays unsaid. MariaDB makes NO ACTION out of a RESTRICT that it reads in
     * ALTER TABLE: the same to rows, but not to whoever compares definitions.
     */
    private static String said(String rule, String unsaid) {
        return rule.equals(unsaid) ? "" : rule;
    }

    private static ForeignKey joined(ForeignKey key, ForeignKey more) {
        return new ForeignKey(
                key.table(),
                key.name(),
                both(key.columns(), more.columns()),
                key.referencedSchema(),
                key.referencedTable(),
                both(key.referencedColumns(), more.referencedColumns()),
                key.onUpdate(),
                key.onDelete());
    }

    private static List<String> both(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}

package dev.whimbrel.backup.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads all foreign keys of a schema in one query. */
public final class ForeignKeys {
    private static final String ALL = """
            SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME,
                k.REFERENCED_COLUMN_NAME, r.UPDATE_RULE, r.DELETE_RULE
            FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r
                ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
                AND r.TABLE_NAME = k.TABLE_NAME
            WHERE k.TABLE_SCHEMA = ? AND k.REFERENCED_TABLE_NAME IS NOT NULL AND r.CONSTRAINT_SCHEMA = ?
            ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION""";

    private ForeignKeys() {}

    /** Sorted by table and name. */
    public static List<ForeignKey> read(Connection connection, String schema) throws SQLException {
        var found = new LinkedHashMap<List<String>, ForeignKey>();
        var unsaid =
                connection.getMetaData().getDatabaseProductVersion().contains("MariaDB") ? "RESTRICT" : "NO ACTION";
        try (var query = connection.prepareStatement(ALL)) {
            query.setString(1, schema);
            query.setString(2, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.merge(
                            List.of(rows.getString(1), rows.getString(2)),
                            one(rows, schema, unsaid),
                            ForeignKeys::joined);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static ForeignKey one(ResultSet row, String schema, String unsaid) throws SQLException {
        var referencedSchema = row.getString(4);
        return new ForeignKey(
                row.getString(1),
                row.getString(2),
                List.of(row.getString(3)),
                referencedSchema.equalsIgnoreCase(schema) ? "" : referencedSchema,
                row.getString(5),
                List.of(row.getString(6)),
                said(row.getString(7), unsaid),
                said(row.getString(8), unsaid));
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

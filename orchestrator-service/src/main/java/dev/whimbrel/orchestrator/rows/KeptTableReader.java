package dev.whimbrel.orchestrator.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what must be known of a table before its rows are kept. */
public final class KeptTableReader {
    /** Two of them must find room in one row. */
    private static final long LONG = 512;

    private final Connection connection;
    private final String schema;

    public KeptTableReader(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** What is done with each row of an answer. */
    @FunctionalInterface
    private interface Each {
        void row(ResultSet row) throws SQLException;
    }

    /** Empty when it is not there. */
    Optional<KeptTable> of(String table) throws SQLException {
        var found = new ArrayList<KeptTable>();
        ask(
                "SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_ROWS FROM information_schema.TABLES"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                table,
                row -> found.add(of(
                        row.getString(1),
                        "BASE TABLE".equals(row.getString(2)) && "InnoDB".equalsIgnoreCase(row.getString(3)),
                        row.getLong(4))));
        return found.stream().findFirst();
    }

    private KeptTable of(String name, boolean plain, long rows) throws SQLException {
        var key = new ArrayList<String>();
        var unique = new HashSet<String>();
        ask(
                "SELECT INDEX_NAME, COLUMN_NAME, SUB_PART FROM information_schema.STATISTICS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0 ORDER BY INDEX_NAME, SEQ_IN_INDEX",
                name,
                row -> {
                    // a part of an index that is an expression has no name
                    var column = String.valueOf(row.getString(2));
                    if (!row.getString(1).equals("PRIMARY")) {
                        unique.add(column.toLowerCase(Locale.ROOT));
                    } else {
                        key.add(row.getString(3) == null ? column : "");
                    }
                });
        return new KeptTable(
                name,
                plain,
                columns(name),
                key.contains("") ? List.of() : key,
                unique,
                triggers(name),
                references(name),
                rows);
    }

    private List<KeptTable.Column> columns(String table) throws SQLException {
        var columns = new ArrayList<KeptTable.Column>();
        ask(
                "SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME, COLLATION_NAME,"
                        + " COALESCE(CHARACTER_OCTET_LENGTH, 0), COALESCE(GENERATION_EXPRESSION, '') <> '', EXTRA"
                        + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                        + " ORDER BY ORDINAL_POSITION",
                table,
                row -> {
                    var type = row.getString(2).toLowerCase(Locale.ROOT);
                    columns.add(new KeptTable.Column(
                            row.getString(1),
                            type,
                            definition(type, row.getString(3), row.getLong(6), row.getString(4), row.getString(5)),
                            row.getBoolean(7),
                            row.getString(8).toLowerCase(Locale.ROOT).contains("on update")));
                });
        return columns;
    }

    private static String definition(
            String type, String full, long bytes, @Nullable String charset, @Nullable String collation) {
        var roomy = bytes <= LONG
                ? full
                : switch (type) {
                    case "varchar" -> "mediumtext";
                    case "varbinary" -> "mediumblob";
                    default -> full;
                };
        return charset == null ? roomy : roomy + " CHARACTER SET " + charset + " COLLATE " + collation;
    }

    private Set<String> triggers(String table) throws SQLException {
        var events = new HashSet<String>();
        ask(
                "SELECT EVENT_MANIPULATION FROM information_schema.TRIGGERS"
                        + " WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?",
                table,
                row -> events.add(row.getString(1).toUpperCase(Locale.ROOT)));
        return events;
    }

    private List<KeptTable.Reference> references(String table) throws SQLException {
        var references = new ArrayList<KeptTable.Reference>();
        ask(
                "SELECT k.TABLE_NAME, k.REFERENCED_COLUMN_NAME, r.UPDATE_RULE, r.DELETE_RULE"
                        + " FROM information_schema.KEY_COLUMN_USAGE k"
                        + " JOIN information_schema.REFERENTIAL_CONSTRAINTS r"
                        + " ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME"
                        + " AND r.TABLE_NAME = k.TABLE_NAME"
                        + " WHERE k.REFERENCED_TABLE_SCHEMA = ? AND k.REFERENCED_TABLE_NAME = ?",
                table,
                row -> references.add(new KeptTable.Reference(
                        row.getString(1), row.getString(2), carries(row.getString(3)), carries(row.getString(4)))));
        return references;
    }

    private static boolean carries(String rule) {
        return !Set.of("RESTRICT", "NO ACTION").contains(rule.toUpperCase(Locale.ROOT));
    }

    private void ask(String sql, String table, Each each) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            query.setString(2, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    each.row(rows);
                }
            }
        }
    }
}

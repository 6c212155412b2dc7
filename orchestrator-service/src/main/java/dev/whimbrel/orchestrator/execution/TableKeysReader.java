package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.statements.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;

/** Reads what must be known of a table before its rows are changed in portions. */
final class TableKeysReader {
    private final Connection connection;
    private final String schema;
    private final String explain;

    TableKeysReader(Connection connection, String schema, boolean mariaDb) {
        this.connection = connection;
        this.schema = schema;
        // MySQL answers with a tree unless told otherwise, MariaDB knows no other than this
        this.explain = mariaDb ? "EXPLAIN " : "EXPLAIN FORMAT=TRADITIONAL ";
    }

    Chunkability.TableKeys of(TableName table) throws SQLException {
        var primary = new ArrayList<Chunkability.KeyColumn>();
        var unique = new HashSet<String>();
        try (var query = connection.prepareStatement(
                "SELECT s.INDEX_NAME, s.COLUMN_NAME, c.DATA_TYPE FROM information_schema.STATISTICS s"
                        + " LEFT JOIN information_schema.COLUMNS c ON c.TABLE_SCHEMA = s.TABLE_SCHEMA"
                        + " AND c.TABLE_NAME = s.TABLE_NAME AND c.COLUMN_NAME = s.COLUMN_NAME"
                        + " WHERE s.TABLE_SCHEMA = ? AND s.TABLE_NAME = ? AND s.NON_UNIQUE = 0"
                        + " ORDER BY s.INDEX_NAME, s.SEQ_IN_INDEX")) {
            bind(query, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    // a part of an index that is an expression has no name
                    var column = String.valueOf(rows.getString(2));
                    unique.add(column);
                    if (rows.getString(1).equals("PRIMARY")) {
                        var type = String.valueOf(rows.getString(3)).toLowerCase(Locale.ROOT);
                        primary.add(new Chunkability.KeyColumn(column, type));
                    }
                }
            }
        }
        return new Chunkability.TableKeys(primary, unique, refersToItself(table));
    }

    private boolean refersToItself(TableName table) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM information_schema.REFERENTIAL_CONSTRAINTS"
                + " WHERE CONSTRAINT_SCHEMA = ? AND TABLE_NAME = ? AND REFERENCED_TABLE_NAME = TABLE_NAME LIMIT 1")) {
            bind(query, table);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void bind(PreparedStatement query, TableName table) throws SQLException {
        var named = table.schema();
        query.setString(1, named == null ? schema : named);
        query.setString(2, table.name());
    }

    /** How many rows the server expects to look at for the statement; 0 when it cannot tell, for then it will not run either. */
    long expectedRows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var plan = statement.executeQuery(explain + sql)) {
            var most = 0L;
            while (plan.next()) {
                most = Math.max(most, plan.getLong("rows"));
            }
            return most;
        } catch (SQLException refused) {
            if (ServerErrors.connectionLost(refused)) {
                throw refused;
            }
            return 0;
        }
    }
}

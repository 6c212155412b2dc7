package dev.whimbrel.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The definition of a table in the words of its server: what can be sent back to it piece by piece. */
public final class TableText {
    private TableText() {}

    /** Without what changes by itself; empty when there is no such table, or it is a view. */
    public static Optional<String> of(Connection connection, String schema, String table) throws SQLException {
        return TableCopies.definition(connection, schema, table);
    }
}

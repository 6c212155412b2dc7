package dev.whimbrel.messaging.schema;

import java.sql.Connection;
import java.sql.SQLException;

/** The right to migrate this schema, held by a connection and lost with it. */
final class SchemaLock implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 300;
    /** Names of locks are the server's, not the schema's, and at most 64 characters long. */
    private static final String NAME = "CONCAT('whimbrel.schema.', LEFT(SHA2(DATABASE(), 256), 40))";

    private final Connection connection;

    private SchemaLock(Connection connection) {
        this.connection = connection;
    }

    static SchemaLock take(Connection connection) throws SQLException {
        if (ask(connection, "SELECT GET_LOCK(" + NAME + ", " + PATIENCE_SECONDS + ")") != 1) {
            throw new SQLException(
                    "Another instance has been migrating this service's schema for " + PATIENCE_SECONDS
                            + " s. This one does not start before that is done: look at the other instance's log, then start again.");
        }
        return new SchemaLock(connection);
    }

    @Override
    public void close() throws SQLException {
        ask(connection, "SELECT RELEASE_LOCK(" + NAME + ")");
    }

    private static int ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}

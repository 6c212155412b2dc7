package dev.whimbrel.testparts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A real database server that tests may do anything to. @param url without a schema, ending in a slash */
public record TestDatabase(String label, String url, String user, String password) {
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** A new empty schema with a name that nobody else has; dropped on close. */
    public TestSchema newSchema(String prefix) {
        return OwnSchema.create(this, prefix);
    }

    @Override
    public String toString() {
        return label;
    }
}

package dev.whimbrel.benchmarks.frame;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The database server that is measured on.
 *
 * @param label product and version
 * @param url without a schema, ending in a slash
 */
public record Server(String label, String url, String user, String password) {
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    public Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(url + schema, user, password);
    }

    @Override
    public String toString() {
        return label;
    }
}

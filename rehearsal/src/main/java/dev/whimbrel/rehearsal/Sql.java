package dev.whimbrel.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements on one connection, in their shortest form. */
record Sql(Connection connection) {
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    int update(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    <T> List<T> all(String sql, Row<T> each, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(each.of(rows));
                }
                return all;
            }
        }
    }

    List<String> texts(String sql, String... values) throws SQLException {
        return all(sql, row -> row.getString(1), values);
    }

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}

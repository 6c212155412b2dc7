package dev.whimbrel.validator.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of the server's own tables, as text. What the account may not see, or the server does not have, is no rows. */
final class KnownRows {
    private final Connection connection;

    KnownRows(Connection connection) {
        this.connection = connection;
    }

    /** @throws SQLException only when the connection is lost */
    List<List<String>> of(String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<List<String>>();
                while (rows.next()) {
                    var row = new ArrayList<String>();
                    for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        var value = rows.getString(i);
                        row.add(value == null ? "" : value);
                    }
                    all.add(row);
                }
                return all;
            }
        } catch (SQLException refused) {
            if (Refusal.connectionLost(refused)) {
                throw refused;
            }
            return List.of();
        }
    }
}

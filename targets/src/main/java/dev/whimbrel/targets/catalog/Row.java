package dev.whimbrel.targets.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The current row of an answer. */
final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    @Nullable
    String orNull(String column) throws SQLException {
        return rows.getString(column);
    }

    /** Empty for NULL. */
    String text(String column) throws SQLException {
        var value = rows.getString(column);
        return value == null ? "" : value;
    }

    boolean is(String column, String value) throws SQLException {
        return text(column).equalsIgnoreCase(value);
    }

    boolean has(String column) throws SQLException {
        return !text(column).isEmpty();
    }
}

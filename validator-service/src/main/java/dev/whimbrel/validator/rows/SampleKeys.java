package dev.whimbrel.validator.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Makes primary keys readable: {@code 3}, {@code (3, 12)}, {@code 0x0a1b}; long ones are cut. */
final class SampleKeys {
    private static final int LONGEST = 64;

    private SampleKeys() {}

    static List<String> read(ResultSet rows) throws SQLException {
        var keys = new ArrayList<String>();
        while (rows.next()) {
            keys.add(key(rows));
        }
        return keys;
    }

    private static String key(ResultSet row) throws SQLException {
        return key(row, row.getMetaData().getColumnCount());
    }

    /** The key that stands in the first so many columns of a row. */
    static String key(ResultSet row, int columns) throws SQLException {
        var values = new ArrayList<String>();
        for (var i = 1; i <= columns; i++) {
            values.add(cut(value(row, i)));
        }
        return columns == 1 ? values.getFirst() : "(" + String.join(", ", values) + ")";
    }

    private static String value(ResultSet row, int column) throws SQLException {
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                "0x" + HexFormat.of().formatHex(row.getBytes(column));
            default -> String.valueOf(row.getString(column));
        };
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}

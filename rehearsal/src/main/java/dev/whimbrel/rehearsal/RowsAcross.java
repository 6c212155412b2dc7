package dev.whimbrel.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** From one server to another, row by row: what is text to the driver goes as text, everything else as bytes. */
record RowsAcross(Sql source, Sql scratch) implements RowsMover {
    private static final int BATCH = 500;

    @Override
    public int move(String fromTable, String toTable, List<String> columns, String rest) throws SQLException {
        var named = String.join(", ", columns);
        try (var reading = source.connection().createStatement();
                var rows = reading.executeQuery("SELECT " + named + " FROM " + fromTable + " p" + rest);
                var writing = scratch.connection()
                        .prepareStatement("INSERT IGNORE INTO " + toTable + " (" + named + ") VALUES (?"
                                + ", ?".repeat(columns.size() - 1) + ")")) {
            var moved = 0;
            var waiting = 0;
            while (rows.next()) {
                for (var i = 1; i <= columns.size(); i++) {
                    if (isBytes(rows, i)) {
                        writing.setBytes(i, rows.getBytes(i));
                    } else {
                        writing.setString(i, rows.getString(i));
                    }
                }
                writing.addBatch();
                if (++waiting == BATCH) {
                    moved += sum(writing.executeBatch());
                    waiting = 0;
                }
            }
            return moved + sum(writing.executeBatch());
        }
    }

    private static boolean isBytes(ResultSet rows, int column) throws SQLException {
        return switch (rows.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.BIT -> true;
            default -> false;
        };
    }

    private static int sum(int[] counts) {
        var sum = 0;
        for (var count : counts) {
            sum += Math.max(0, count);
        }
        return sum;
    }

    @Override
    public boolean seesBoth() {
        return false;
    }
}

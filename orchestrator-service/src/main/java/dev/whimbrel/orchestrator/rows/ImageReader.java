package dev.whimbrel.orchestrator.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what an image says of itself. */
final class ImageReader {
    private static final Pattern COLUMN = Pattern.compile("whimbrel_(key|value|clock)_(\\d+)");

    private ImageReader() {}

    /** Empty when it is not there, or not any more. @param table whose rows it keeps */
    static Optional<Image> read(Connection connection, String name, String table, boolean deletes) throws SQLException {
        var columns = new ArrayList<Image.Kept>();
        try (var query = connection.prepareStatement(
                "SELECT COLUMN_NAME, COLUMN_COMMENT, DATA_TYPE FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var column = COLUMN.matcher(rows.getString(1));
                    if (column.matches()) {
                        columns.add(new Image.Kept(
                                Image.Role.valueOf(column.group(1).toUpperCase(Locale.ROOT)),
                                Integer.parseInt(column.group(2)),
                                rows.getString(2),
                                rows.getString(3).toLowerCase(Locale.ROOT),
                                ""));
                    }
                }
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Image(name, table, deletes, columns));
    }
}

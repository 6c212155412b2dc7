package dev.whimbrel.orchestrator.undo;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row that Liquibase keeps of a change set, as the statements that take it away and put exactly it back.
 *
 * @param executed how it came to be: EXECUTED, RERAN, MARK_RAN, …
 */
record HistoryRow(String executed, String forget, String remember) {
    private static final String TABLE = "DATABASECHANGELOG";

    /** @return empty when there is none */
    static Optional<HistoryRow> of(Connection connection, String id, String author, String file) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT * FROM " + TABLE + " WHERE ID = ? AND AUTHOR = ? AND FILENAME = ?")) {
            query.setString(1, id);
            query.setString(2, author);
            query.setString(3, file);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var names = new ArrayList<String>();
                var values = new ArrayList<String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    names.add("`" + row.getMetaData().getColumnName(i).replace("`", "``") + "`");
                    values.add(literal(row.getString(i)));
                }
                return Optional.of(new HistoryRow(
                        String.valueOf(row.getString("EXECTYPE")),
                        "DELETE FROM " + TABLE + " WHERE ID = " + literal(id) + " AND AUTHOR = " + literal(author)
                                + " AND FILENAME = " + literal(file),
                        "INSERT INTO " + TABLE + " (" + String.join(", ", names) + ") VALUES ("
                                + String.join(", ", values) + ")"));
            }
        }
    }

    /** Readable where no SQL mode can read it otherwise. */
    private static String literal(@Nullable String text) {
        if (text == null) {
            return "NULL";
        }
        return text.chars().allMatch(each -> each >= ' ' && each < 127 && each != '\'' && each != '\\')
                ? "'" + text + "'"
                : "_utf8mb4 X'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }
}

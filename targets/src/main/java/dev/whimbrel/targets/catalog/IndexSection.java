package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Indexes with their columns, prefixes, directions and visibility. Cardinalities are not asked for: they cost, and change by themselves. */
final class IndexSection {
    private IndexSection() {}

    private record Index(String table, String name) {}

    static Question question(InformationSchema source) {
        return Question.ofTables(
                "TABLE_NAME",
                "information_schema.STATISTICS WHERE TABLE_SCHEMA = ?",
                List.of(
                        "TABLE_NAME",
                        "INDEX_NAME",
                        "SEQ_IN_INDEX",
                        "NON_UNIQUE",
                        "COLUMN_NAME",
                        "COLLATION",
                        "SUB_PART",
                        "INDEX_TYPE",
                        "INDEX_COMMENT",
                        source.either("IS_VISIBLE AS VISIBLE", "IF(IGNORED = 'YES', 'NO', 'YES') AS VISIBLE"),
                        source.either("EXPRESSION", "NULL AS EXPRESSION")),
                "SEQ_IN_INDEX");
    }

    static void read(InformationSchema source, Draft draft) throws SQLException {
        Map<Index, StringBuilder> parts = new LinkedHashMap<>();
        Map<Index, String> after = new LinkedHashMap<>();
        for (var row : source.rows(question(source))) {
            var index = new Index(row.text("TABLE_NAME"), row.text("INDEX_NAME"));
            var text = parts.get(index);
            parts.put(index, (text == null ? before(row) : text.append(", ")).append(part(row, draft)));
            after.put(index, after(row));
        }
        parts.forEach((index, text) -> draft.put(
                "table",
                index.table(),
                index.name().equals("PRIMARY") ? "primary key" : "index " + index.name(),
                text + ")" + after.get(index)));
    }

    private static StringBuilder before(Row row) throws SQLException {
        var kind = row.text("INDEX_TYPE").toLowerCase(Locale.ROOT);
        return new StringBuilder(row.is("NON_UNIQUE", "0") ? "unique " : "")
                .append(kind)
                .append(" (");
    }

    private static String part(Row row, Draft draft) throws SQLException {
        var what = row.has("EXPRESSION") ? "(" + draft.neutral(row.text("EXPRESSION")) + ")" : row.text("COLUMN_NAME");
        return what
                + (row.has("SUB_PART") ? "(" + row.text("SUB_PART") + ")" : "")
                + (row.is("COLLATION", "D") ? " desc" : "");
    }

    private static String after(Row row) throws SQLException {
        return (row.is("VISIBLE", "NO") ? ", invisible" : "")
                + (row.has("INDEX_COMMENT")
                        ? ", comment '" + row.text("INDEX_COMMENT").replace("'", "''") + "'"
                        : "");
    }
}

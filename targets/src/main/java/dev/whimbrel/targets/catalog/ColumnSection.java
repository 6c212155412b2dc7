package dev.whimbrel.targets.catalog;

import dev.whimbrel.targets.Flavour;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Columns, in the order in which they stand in their table. */
final class ColumnSection {
    private ColumnSection() {}

    static Question question(InformationSchema source) {
        return Question.ofTables(
                "TABLE_NAME",
                "information_schema.COLUMNS WHERE TABLE_SCHEMA = ?",
                List.of(
                        "TABLE_NAME",
                        "COLUMN_NAME",
                        "ORDINAL_POSITION",
                        "COLUMN_TYPE",
                        "IS_NULLABLE",
                        "COLUMN_DEFAULT",
                        "EXTRA",
                        "GENERATION_EXPRESSION",
                        "COLLATION_NAME",
                        "COLUMN_COMMENT",
                        source.either("SRS_ID", "NULL AS SRS_ID")),
                "ORDINAL_POSITION");
    }

    static void read(InformationSchema source, Draft draft) throws SQLException {
        for (var row : source.rows(question(source))) {
            var name = row.text("COLUMN_NAME");
            if (!isAside(name)) {
                draft.put("table", row.text("TABLE_NAME"), "column " + name, definition(source.flavour(), row, draft));
            }
        }
    }

    /** A column that a migration dropped and that is kept for a while is no part of its table any more. */
    private static boolean isAside(String column) {
        return column.toUpperCase(Locale.ROOT).startsWith("WHIMBREL_ASIDE_");
    }

    private static String definition(Flavour flavour, Row row, Draft draft) throws SQLException {
        var words = new StringJoiner(", ");
        words.add(row.text("COLUMN_TYPE"));
        words.add(row.is("IS_NULLABLE", "YES") ? "nullable" : "not null");
        if (row.has("GENERATION_EXPRESSION")) {
            words.add("generated as (" + draft.neutral(row.text("GENERATION_EXPRESSION")) + ")");
        }
        add(words, "", draft.neutral(initial(flavour, row)));
        add(
                words,
                "",
                row.text("EXTRA").replace("DEFAULT_GENERATED", "").strip().toLowerCase(Locale.ROOT));
        add(words, "collation ", row.text("COLLATION_NAME"));
        add(words, "srid ", row.text("SRS_ID"));
        add(words, "comment ", quoted(row.text("COLUMN_COMMENT")));
        return words.toString();
    }

    private static String initial(Flavour flavour, Row row) throws SQLException {
        return flavour == Flavour.MYSQL ? initialOnMySql(row) : initialOnMariaDb(row);
    }

    /** The text of a literal, or of an expression when EXTRA says so. */
    private static String initialOnMySql(Row row) throws SQLException {
        var value = row.orNull("COLUMN_DEFAULT");
        if (value == null) {
            return "";
        }
        return "default "
                + (row.text("EXTRA").contains("DEFAULT_GENERATED") ? value : "'" + value.replace("'", "''") + "'");
    }

    /** Always an expression; NULL as a word for DEFAULT NULL, which says nothing new of a nullable column. */
    private static String initialOnMariaDb(Row row) throws SQLException {
        var value = row.orNull("COLUMN_DEFAULT");
        if (value == null) {
            boolean expected = row.is("IS_NULLABLE", "NO") || row.has("GENERATION_EXPRESSION");
            return expected ? "" : "without default";
        }
        return value.equals("NULL") ? "" : "default " + value;
    }

    private static void add(StringJoiner words, String before, String value) {
        if (!value.isEmpty()) {
            words.add(before + value);
        }
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "'" + text.replace("'", "''") + "'";
    }
}

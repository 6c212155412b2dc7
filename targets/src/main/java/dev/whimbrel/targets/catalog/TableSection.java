package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Tables and sequences: what stands after the closing parenthesis of their CREATE. */
final class TableSection {
    static final Question QUESTION = Question.ofTables(
            "TABLE_NAME",
            "information_schema.TABLES WHERE TABLE_SCHEMA = ?",
            List.of("TABLE_NAME", "TABLE_TYPE", "ENGINE", "TABLE_COLLATION", "CREATE_OPTIONS", "TABLE_COMMENT"));

    private static final String PARTITIONED = "partitioned";

    private TableSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        for (var row : source.rows(QUESTION)) {
            switch (row.text("TABLE_TYPE")) {
                case "BASE TABLE" -> table(row, draft);
                case "SYSTEM VERSIONED" -> {
                    table(row, draft);
                    draft.put("table", row.text("TABLE_NAME"), "versioning", "system");
                }
                case "VIEW" -> draft.begin("view", row.text("TABLE_NAME"));
                case "SEQUENCE" -> draft.begin("sequence", row.text("TABLE_NAME"));
                default -> {} // temporary tables are nobody's but the session's
            }
        }
    }

    private static void table(Row row, Draft draft) {
        var name = row.text("TABLE_NAME");
        draft.begin("table", name);
        draft.put("table", name, "engine", row.text("ENGINE"));
        draft.put("table", name, "collation", row.text("TABLE_COLLATION"));
        draft.put("table", name, "options", options(row.text("CREATE_OPTIONS")));
        if (row.text("CREATE_OPTIONS").contains(PARTITIONED)) {
            draft.put("table", name, "partitioning", "by ");
        }
        draft.put("table", name, "comment", row.text("TABLE_COMMENT"));
    }

    /** As they were said in the statement; "partitioned" is told in full elsewhere. */
    private static String options(String asCreated) {
        return asCreated.toLowerCase(Locale.ROOT).replace(PARTITIONED, "").strip();
    }
}

package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a table is partitioned, and into what. */
final class PartitionSection {
    private static final Question QUESTION = Question.ofTables(
            "TABLE_NAME",
            "information_schema.PARTITIONS WHERE PARTITION_NAME IS NOT NULL AND TABLE_SCHEMA = ?",
            List.of(
                    "TABLE_NAME",
                    "PARTITION_NAME",
                    "SUBPARTITION_NAME",
                    "PARTITION_ORDINAL_POSITION",
                    "SUBPARTITION_ORDINAL_POSITION",
                    "PARTITION_METHOD",
                    "SUBPARTITION_METHOD",
                    "PARTITION_EXPRESSION",
                    "SUBPARTITION_EXPRESSION",
                    "PARTITION_DESCRIPTION",
                    "PARTITION_COMMENT"),
            "PARTITION_ORDINAL_POSITION",
            "SUBPARTITION_ORDINAL_POSITION");

    private PartitionSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        if (!draft.hasAny("partitioning")) {
            return;
        }
        Set<String> begun = new HashSet<>();
        for (var row : source.rows(QUESTION)) {
            var table = row.text("TABLE_NAME");
            var text = begun.add(table) ? method(row, draft) : ", ";
            draft.append("table", table, "partitioning", text + partition(row));
        }
    }

    private static String method(Row row, Draft draft) {
        var sub = row.has("SUBPARTITION_METHOD")
                ? " then by " + by(row.text("SUBPARTITION_METHOD"), draft.neutral(row.text("SUBPARTITION_EXPRESSION")))
                : "";
        return by(row.text("PARTITION_METHOD"), draft.neutral(row.text("PARTITION_EXPRESSION"))) + sub + ": ";
    }

    private static String by(String method, String expression) {
        return method.toLowerCase(Locale.ROOT) + " (" + expression + ")";
    }

    private static String partition(Row row) {
        return row.text("PARTITION_NAME")
                + (row.has("SUBPARTITION_NAME") ? "/" + row.text("SUBPARTITION_NAME") : "")
                + (row.has("PARTITION_DESCRIPTION") ? " (" + row.text("PARTITION_DESCRIPTION") + ")" : "")
                + (row.has("PARTITION_COMMENT") ? " '" + row.text("PARTITION_COMMENT") + "'" : "");
    }
}

package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Triggers, with their place among those of the same table, time and event. */
final class TriggerSection {
    static final Question QUESTION = Question.ofTables(
            "EVENT_OBJECT_TABLE",
            "information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ?",
            List.of(
                    "TRIGGER_NAME",
                    "EVENT_OBJECT_TABLE",
                    "ACTION_TIMING",
                    "EVENT_MANIPULATION",
                    "ACTION_ORDER",
                    "ACTION_STATEMENT",
                    "SQL_MODE",
                    "DEFINER",
                    "CHARACTER_SET_CLIENT",
                    "COLLATION_CONNECTION",
                    "DATABASE_COLLATION"));

    private TriggerSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        for (var row : source.rows(QUESTION)) {
            trigger(row, draft);
        }
    }

    private static void trigger(Row row, Draft draft) {
        var name = row.text("TRIGGER_NAME");
        var table = row.text("EVENT_OBJECT_TABLE");
        if (Draft.isBookkeeping(table)) {
            return;
        }
        draft.begin("trigger", name);
        draft.put("trigger", name, "table", table);
        var when = row.text("ACTION_TIMING") + " " + row.text("EVENT_MANIPULATION");
        draft.put("trigger", name, "time", when.toLowerCase(Locale.ROOT));
        draft.put("trigger", name, "order", row.text("ACTION_ORDER"));
        draft.put("trigger", name, "body", draft.neutral(row.text("ACTION_STATEMENT")));
        draft.put("trigger", name, "sql mode", row.text("SQL_MODE"));
        draft.put("trigger", name, "definer", row.text("DEFINER"));
        draft.put("trigger", name, "character set", Context.ofSessionAndSchema(row));
    }
}

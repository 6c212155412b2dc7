package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.Locale;

/** Triggers, with their place among those of the same table, time and event. */
final class TriggerSection {
    private TriggerSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        source.ofTables(
                "SELECT * FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ?",
                "EVENT_OBJECT_TABLE",
                "TRIGGER_NAME",
                row -> trigger(row, draft));
    }

    private static void trigger(Row row, Draft draft) throws SQLException {
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

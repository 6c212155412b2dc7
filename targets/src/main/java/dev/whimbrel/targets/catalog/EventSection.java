package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Events of the server's scheduler; when they last ran is left out. */
final class EventSection {
    static final Question QUESTION = Question.ofSchema(
            "information_schema.EVENTS WHERE EVENT_SCHEMA = ?",
            List.of(
                    "EVENT_NAME",
                    "DEFINER",
                    "TIME_ZONE",
                    "EVENT_DEFINITION",
                    "EXECUTE_AT",
                    "INTERVAL_VALUE",
                    "INTERVAL_FIELD",
                    "SQL_MODE",
                    "STARTS",
                    "ENDS",
                    "STATUS",
                    "ON_COMPLETION",
                    "EVENT_COMMENT",
                    "CHARACTER_SET_CLIENT",
                    "COLLATION_CONNECTION",
                    "DATABASE_COLLATION"));

    private EventSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        for (var row : source.rows(QUESTION)) {
            event(row, draft);
        }
    }

    private static void event(Row row, Draft draft) {
        var name = row.text("EVENT_NAME");
        draft.begin("event", name);
        draft.put("event", name, "schedule", schedule(row));
        draft.put("event", name, "status", row.text("STATUS").toLowerCase(Locale.ROOT));
        draft.put("event", name, "on completion", row.text("ON_COMPLETION").toLowerCase(Locale.ROOT));
        draft.put("event", name, "body", draft.neutral(row.text("EVENT_DEFINITION")));
        draft.put("event", name, "sql mode", row.text("SQL_MODE"));
        draft.put("event", name, "comment", row.text("EVENT_COMMENT"));
        draft.put("event", name, "definer", row.text("DEFINER"));
        draft.put("event", name, "character set", Context.ofSessionAndSchema(row));
    }

    private static String schedule(Row row) {
        var zone = " (" + row.text("TIME_ZONE") + ")";
        if (row.has("EXECUTE_AT")) {
            return "at " + row.text("EXECUTE_AT") + zone;
        }
        return "every " + row.text("INTERVAL_VALUE") + " "
                + row.text("INTERVAL_FIELD").toLowerCase(Locale.ROOT)
                + (row.has("STARTS") ? " from " + row.text("STARTS") : "")
                + (row.has("ENDS") ? " until " + row.text("ENDS") : "")
                + zone;
    }
}

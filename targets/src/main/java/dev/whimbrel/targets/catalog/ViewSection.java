package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Views, by what the server made of their text. */
final class ViewSection {
    private ViewSection() {}

    private static Question question(InformationSchema source) {
        return Question.ofTables(
                "TABLE_NAME",
                "information_schema.VIEWS WHERE TABLE_SCHEMA = ?",
                List.of(
                        "TABLE_NAME",
                        "VIEW_DEFINITION",
                        "CHECK_OPTION",
                        "DEFINER",
                        "SECURITY_TYPE",
                        "CHARACTER_SET_CLIENT",
                        "COLLATION_CONNECTION",
                        source.either("'' AS ALGORITHM", "ALGORITHM")));
    }

    static void read(InformationSchema source, Draft draft) throws SQLException {
        if (draft.isWithoutAny(List.of("view"))) {
            return;
        }
        for (var row : source.rows(question(source))) {
            view(row, draft);
        }
    }

    private static void view(Row row, Draft draft) throws SQLException {
        var name = row.text("TABLE_NAME");
        draft.begin("view", name);
        draft.put(
                "view",
                name,
                "definition",
                draft.neutral(Hidden.unless(row.orNull("VIEW_DEFINITION"), "view " + name, "SHOW VIEW")));
        draft.put("view", name, "check option", row.text("CHECK_OPTION").toLowerCase(Locale.ROOT));
        draft.put("view", name, "definer", row.text("DEFINER"));
        draft.put("view", name, "security", row.text("SECURITY_TYPE").toLowerCase(Locale.ROOT));
        draft.put("view", name, "algorithm", row.text("ALGORITHM").toLowerCase(Locale.ROOT));
        draft.put("view", name, "character set", Context.ofSession(row));
    }
}

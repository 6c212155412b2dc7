package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Procedures and functions (and MariaDB's packages). */
final class RoutineSection {
    private static final List<String> KINDS = List.of("procedure", "function", "package", "package body");

    private static final Question PARAMETERS = Question.ofSchema(
            "information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = ?",
            List.of(
                    "SPECIFIC_NAME",
                    "ROUTINE_TYPE",
                    "ORDINAL_POSITION",
                    "PARAMETER_MODE",
                    "PARAMETER_NAME",
                    "DTD_IDENTIFIER",
                    "COLLATION_NAME"),
            "ORDINAL_POSITION");

    private RoutineSection() {}

    static Question question(InformationSchema source) {
        return Question.ofSchema(
                "information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?",
                List.of(
                        "ROUTINE_NAME",
                        "ROUTINE_TYPE",
                        "ROUTINE_BODY",
                        "ROUTINE_DEFINITION",
                        "IS_DETERMINISTIC",
                        "SQL_DATA_ACCESS",
                        "SECURITY_TYPE",
                        "SQL_MODE",
                        "ROUTINE_COMMENT",
                        "DEFINER",
                        "CHARACTER_SET_CLIENT",
                        "COLLATION_CONNECTION",
                        "DATABASE_COLLATION",
                        source.either("EXTERNAL_LANGUAGE", "'SQL' AS EXTERNAL_LANGUAGE")));
    }

    static void read(InformationSchema source, Draft draft) throws SQLException {
        for (var row : source.rows(question(source))) {
            routine(row, draft);
        }
        if (draft.isWithoutAny(KINDS)) {
            return; // parameters are as dear to ask for as routines
        }
        for (var row : source.rows(PARAMETERS)) {
            parameter(row, draft);
        }
    }

    private static void routine(Row row, Draft draft) throws SQLException {
        var kind = row.text("ROUTINE_TYPE").toLowerCase(Locale.ROOT);
        var name = row.text("ROUTINE_NAME");
        if (Draft.isBookkeeping(name)) {
            return;
        }
        draft.begin(kind, name);
        var body = Hidden.unless(
                row.orNull("ROUTINE_DEFINITION"), kind + " " + name, "SHOW_ROUTINE (MariaDB: SELECT on mysql.proc)");
        draft.put(kind, name, "body", draft.neutral(body));
        draft.put(kind, name, "language", row.text("EXTERNAL_LANGUAGE").toLowerCase(Locale.ROOT));
        draft.put(kind, name, "deterministic", row.text("IS_DETERMINISTIC").toLowerCase(Locale.ROOT));
        draft.put(kind, name, "data access", row.text("SQL_DATA_ACCESS").toLowerCase(Locale.ROOT));
        draft.put(kind, name, "security", row.text("SECURITY_TYPE").toLowerCase(Locale.ROOT));
        draft.put(kind, name, "sql mode", row.text("SQL_MODE"));
        draft.put(kind, name, "comment", row.text("ROUTINE_COMMENT"));
        draft.put(kind, name, "definer", row.text("DEFINER"));
        draft.put(kind, name, "character set", Context.ofSessionAndSchema(row));
    }

    private static void parameter(Row row, Draft draft) {
        var kind = row.text("ROUTINE_TYPE").toLowerCase(Locale.ROOT);
        var name = row.text("SPECIFIC_NAME");
        var type = row.text("DTD_IDENTIFIER")
                + (row.has("COLLATION_NAME") ? " collation " + row.text("COLLATION_NAME") : "");
        if (row.is("ORDINAL_POSITION", "0")) {
            draft.put(kind, name, "returns", type);
        } else {
            var separator = row.is("ORDINAL_POSITION", "1") ? "" : ", ";
            var mode = row.text("PARAMETER_MODE").toLowerCase(Locale.ROOT);
            draft.append(kind, name, "parameters", separator + mode + " " + row.text("PARAMETER_NAME") + " " + type);
        }
    }
}

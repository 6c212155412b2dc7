package dev.whimbrel.targets.catalog;

import dev.whimbrel.targets.Flavour;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CHECK constraints, of a table or of a column. */
final class CheckSection {
    private static final Question ON_MYSQL = Question.ofTables(
            "TABLE_NAME",
            "information_schema.TABLE_CONSTRAINTS WHERE CONSTRAINT_TYPE = 'CHECK' AND TABLE_SCHEMA = ?",
            List.of("TABLE_NAME", "CONSTRAINT_NAME", "ENFORCED"));

    private static final Question CLAUSES_ON_MYSQL = Question.ofSchema(
            "information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?",
            List.of("CONSTRAINT_NAME", "CHECK_CLAUSE"));

    private static final Question ON_MARIADB = Question.ofTables(
            "TABLE_NAME",
            "information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?",
            List.of("TABLE_NAME", "CONSTRAINT_NAME", "CHECK_CLAUSE"));

    private CheckSection() {}

    private record Check(String table, boolean enforced) {}

    static Question question(InformationSchema source) {
        return source.flavour() == Flavour.MYSQL ? ON_MYSQL : ON_MARIADB;
    }

    static void read(InformationSchema source, Draft draft) throws SQLException {
        if (source.flavour() == Flavour.MYSQL) {
            readOnMySql(source, draft);
        } else {
            readOnMariaDb(source, draft);
        }
    }

    /** Here a name is unique in its schema. Two questions, because MySQL joins these two by looking at every pair: seconds for hundreds of tables. */
    private static void readOnMySql(InformationSchema source, Draft draft) throws SQLException {
        var checks = checks(source);
        if (checks.isEmpty()) {
            return;
        }
        for (var row : source.rows(CLAUSES_ON_MYSQL)) {
            var check = checks.get(row.text("CONSTRAINT_NAME"));
            if (check != null) {
                put(check, row, draft);
            }
        }
    }

    private static Map<String, Check> checks(InformationSchema source) throws SQLException {
        var checks = new HashMap<String, Check>();
        for (var row : source.rows(ON_MYSQL)) {
            checks.put(row.text("CONSTRAINT_NAME"), new Check(row.text("TABLE_NAME"), row.is("ENFORCED", "YES")));
        }
        return checks;
    }

    /** Here a name is unique in its table only, and every check holds. */
    private static void readOnMariaDb(InformationSchema source, Draft draft) throws SQLException {
        for (var row : source.rows(ON_MARIADB)) {
            put(new Check(row.text("TABLE_NAME"), true), row, draft);
        }
    }

    private static void put(Check check, Row row, Draft draft) {
        draft.put(
                "table",
                check.table(),
                "check " + row.text("CONSTRAINT_NAME"),
                draft.neutral(row.text("CHECK_CLAUSE")) + (check.enforced() ? "" : ", not enforced"));
    }
}

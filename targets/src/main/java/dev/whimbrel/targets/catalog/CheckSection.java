package dev.whimbrel.targets.catalog;

import dev.whimbrel.targets.Flavour;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** CHECK constraints, of a table or of a column. */
final class CheckSection {
    private CheckSection() {}

    private record Check(String table, boolean enforced) {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        if (source.flavour() == Flavour.MYSQL) {
            readOnMySql(source, draft);
        } else {
            readOnMariaDb(source, draft);
        }
    }

    /** Here a name is unique in its schema. Two queries, because MySQL joins these two by looking at every pair: seconds for hundreds of tables. */
    private static void readOnMySql(InformationSchema source, Draft draft) throws SQLException {
        var checks = checks(source);
        if (checks.isEmpty()) {
            return;
        }
        source.ofSchema(
                "SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?",
                row -> {
                    var check = checks.get(row.text("CONSTRAINT_NAME"));
                    if (check != null) {
                        put(check, row, draft);
                    }
                });
    }

    private static Map<String, Check> checks(InformationSchema source) throws SQLException {
        var checks = new HashMap<String, Check>();
        source.ofTables(
                "SELECT TABLE_NAME, CONSTRAINT_NAME, ENFORCED FROM information_schema.TABLE_CONSTRAINTS"
                        + " WHERE CONSTRAINT_TYPE = 'CHECK' AND TABLE_SCHEMA = ?",
                "TABLE_NAME",
                "TABLE_NAME",
                row -> checks.put(
                        row.text("CONSTRAINT_NAME"), new Check(row.text("TABLE_NAME"), row.is("ENFORCED", "YES"))));
        return checks;
    }

    /** Here a name is unique in its table only, and every check holds. */
    private static void readOnMariaDb(InformationSchema source, Draft draft) throws SQLException {
        source.ofTables(
                "SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS"
                        + " WHERE CONSTRAINT_SCHEMA = ?",
                "TABLE_NAME",
                "TABLE_NAME, CONSTRAINT_NAME",
                row -> put(new Check(row.text("TABLE_NAME"), true), row, draft));
    }

    private static void put(Check check, Row row, Draft draft) throws SQLException {
        draft.put(
                "table",
                check.table(),
                "check " + row.text("CONSTRAINT_NAME"),
                draft.neutral(row.text("CHECK_CLAUSE")) + (check.enforced() ? "" : ", not enforced"));
    }
}

package dev.whimbrel.targets.catalog;

import java.sql.SQLException;

/** CHECK constraints, of a table or of a column. */
final class CheckSection {
    private static final String MYSQL = "SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE, t.ENFORCED"
            + " FROM information_schema.CHECK_CONSTRAINTS c JOIN information_schema.TABLE_CONSTRAINTS t"
            + " ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME"
            + " WHERE t.CONSTRAINT_TYPE = 'CHECK' AND t.TABLE_SCHEMA = ?";
    private static final String MARIADB = "SELECT t.TABLE_NAME, t.CONSTRAINT_NAME, t.CHECK_CLAUSE, 'YES' AS ENFORCED"
            + " FROM information_schema.CHECK_CONSTRAINTS t WHERE t.CONSTRAINT_SCHEMA = ?";

    private CheckSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        source.ofTables(
                source.either(MYSQL, MARIADB),
                "t.TABLE_NAME",
                "t.TABLE_NAME, CONSTRAINT_NAME",
                row -> draft.put(
                        "table",
                        row.text("TABLE_NAME"),
                        "check " + row.text("CONSTRAINT_NAME"),
                        draft.neutral(row.text("CHECK_CLAUSE")) + (row.is("ENFORCED", "NO") ? ", not enforced" : "")));
    }
}

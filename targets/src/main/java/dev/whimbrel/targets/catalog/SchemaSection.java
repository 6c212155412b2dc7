package dev.whimbrel.targets.catalog;

import java.sql.SQLException;

/** What the schema itself says: the character set and collation of tables that name none. */
final class SchemaSection {
    private SchemaSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        boolean[] found = {false};
        source.ofSchema("SELECT * FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?", row -> {
            found[0] = true;
            if (source.isWhole()) {
                draft.begin("schema", "");
                draft.put("schema", "", "character set", row.text("DEFAULT_CHARACTER_SET_NAME"));
                draft.put("schema", "", "collation", row.text("DEFAULT_COLLATION_NAME"));
            }
        });
        if (!found[0]) {
            throw new SQLException(
                    "there is no schema '" + source.schema() + "' on this server, or the account may not see it",
                    "42000",
                    1049);
        }
    }
}

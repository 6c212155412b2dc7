package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.List;

/** What the schema itself says: the character set and collation of tables that name none. */
final class SchemaSection {
    static final Question QUESTION = Question.ofSchema(
            "information_schema.SCHEMATA WHERE SCHEMA_NAME = ?",
            List.of("DEFAULT_CHARACTER_SET_NAME", "DEFAULT_COLLATION_NAME"));

    private SchemaSection() {}

    static void read(InformationSchema source, Draft draft) throws SQLException {
        var answer = source.rows(QUESTION);
        if (answer.isEmpty()) {
            throw new SQLException(
                    "there is no schema '" + source.schema() + "' on this server, or the account may not see it",
                    "42000",
                    1049);
        }
        if (source.isWhole()) {
            draft.begin("schema", "");
            draft.put("schema", "", "character set", answer.getFirst().text("DEFAULT_CHARACTER_SET_NAME"));
            draft.put("schema", "", "collation", answer.getFirst().text("DEFAULT_COLLATION_NAME"));
        }
    }
}

package dev.whimbrel.targets.catalog;

/** The character sets under which a stored text was created: the server reads the text with them ever after. */
final class Context {
    private Context() {}

    static String ofSession(Row row) {
        return "client " + row.text("CHARACTER_SET_CLIENT") + ", connection " + row.text("COLLATION_CONNECTION");
    }

    static String ofSessionAndSchema(Row row) {
        return ofSession(row) + ", schema " + row.text("DATABASE_COLLATION");
    }
}

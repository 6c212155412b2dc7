package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Foreign keys with what they refer to and their rules. */
final class ForeignKeySection {
    private ForeignKeySection() {}

    private record Key(String table, String name, String parent, String rules) {}

    private record Columns(StringJoiner own, StringJoiner parents) {
        Columns() {
            this(new StringJoiner(", "), new StringJoiner(", "));
        }
    }

    static void read(InformationSchema source, Draft draft) throws SQLException {
        Map<Key, Columns> keys = new LinkedHashMap<>();
        source.ofTables(
                "SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME,"
                        + " k.REFERENCED_COLUMN_NAME, r.UPDATE_RULE, r.DELETE_RULE"
                        + " FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r"
                        + " ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME"
                        + " AND r.TABLE_NAME = k.TABLE_NAME"
                        + " WHERE k.REFERENCED_TABLE_NAME IS NOT NULL AND k.TABLE_SCHEMA = ?"
                        + source.either("", " AND r.CONSTRAINT_SCHEMA = k.TABLE_SCHEMA"),
                "k.TABLE_NAME",
                "k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION",
                row -> {
                    var columns = keys.computeIfAbsent(key(source, row), _ -> new Columns());
                    columns.own().add(row.text("COLUMN_NAME"));
                    columns.parents().add(row.text("REFERENCED_COLUMN_NAME"));
                });
        keys.forEach((key, columns) -> draft.put(
                "table",
                key.table(),
                "foreign key " + key.name(),
                "(" + columns.own() + ") references " + key.parent() + " (" + columns.parents() + ")" + key.rules()));
    }

    private static Key key(InformationSchema source, Row row) throws SQLException {
        var elsewhere = !row.text("REFERENCED_TABLE_SCHEMA").equals(source.schema());
        var parent = (elsewhere ? row.text("REFERENCED_TABLE_SCHEMA") + "." : "") + row.text("REFERENCED_TABLE_NAME");
        return new Key(row.text("TABLE_NAME"), row.text("CONSTRAINT_NAME"), parent, rules(row));
    }

    private static String rules(Row row) throws SQLException {
        return (" on update " + row.text("UPDATE_RULE") + " on delete " + row.text("DELETE_RULE"))
                .toLowerCase(Locale.ROOT);
    }
}

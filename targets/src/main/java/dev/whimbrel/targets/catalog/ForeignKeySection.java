package dev.whimbrel.targets.catalog;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Foreign keys with what they refer to and their rules. Two questions, because MariaDB opens every table again for each row of a join. */
final class ForeignKeySection {
    static final Question RULES = Question.ofTables(
            "TABLE_NAME",
            "information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?",
            List.of("TABLE_NAME", "CONSTRAINT_NAME", "UPDATE_RULE", "DELETE_RULE"));

    static final Question REFERENCES = Question.ofTables(
            "TABLE_NAME",
            "information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA = ?",
            List.of(
                    "TABLE_NAME",
                    "CONSTRAINT_NAME",
                    "COLUMN_NAME",
                    "REFERENCED_TABLE_SCHEMA",
                    "REFERENCED_TABLE_NAME",
                    "REFERENCED_COLUMN_NAME",
                    "ORDINAL_POSITION"),
            "ORDINAL_POSITION");

    private ForeignKeySection() {}

    private record Key(String table, String name) {
        static Key of(Row row) {
            return new Key(row.text("TABLE_NAME"), row.text("CONSTRAINT_NAME"));
        }
    }

    private record Reference(String parent, StringJoiner columns, StringJoiner parents) {
        Reference(String parent) {
            this(parent, new StringJoiner(", "), new StringJoiner(", "));
        }

        @Override
        public String toString() {
            return "(" + columns + ") references " + parent + " (" + parents + ")";
        }
    }

    static void read(InformationSchema source, Draft draft) throws SQLException {
        var rules = rules(source);
        references(source)
                .forEach((key, reference) -> draft.put(
                        "table", key.table(), "foreign key " + key.name(), reference + rules.getOrDefault(key, "")));
    }

    private static Map<Key, Reference> references(InformationSchema source) throws SQLException {
        var references = new LinkedHashMap<Key, Reference>();
        for (var row : source.rows(REFERENCES)) {
            var parent = parent(source, row);
            var reference = references.computeIfAbsent(Key.of(row), _ -> new Reference(parent));
            reference.columns().add(row.text("COLUMN_NAME"));
            reference.parents().add(row.text("REFERENCED_COLUMN_NAME"));
        }
        return references;
    }

    private static Map<Key, String> rules(InformationSchema source) throws SQLException {
        var rules = new HashMap<Key, String>();
        for (var row : source.rows(RULES)) {
            rules.put(Key.of(row), rules(row));
        }
        return rules;
    }

    private static String parent(InformationSchema source, Row row) {
        var elsewhere = !row.text("REFERENCED_TABLE_SCHEMA").equals(source.schema());
        return (elsewhere ? row.text("REFERENCED_TABLE_SCHEMA") + "." : "") + row.text("REFERENCED_TABLE_NAME");
    }

    private static String rules(Row row) {
        return (" on update " + row.text("UPDATE_RULE") + " on delete " + row.text("DELETE_RULE"))
                .toLowerCase(Locale.ROOT);
    }
}

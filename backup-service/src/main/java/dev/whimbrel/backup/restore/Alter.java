package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.sql.ForeignKey;
import dev.whimbrel.backup.sql.Quoting;
import java.util.ArrayList;
import java.util.List;

/** Writes ALTER TABLE statements. */
final class Alter {
    private Alter() {}

    static String table(String table, List<String> clauses) {
        return "ALTER TABLE " + Quoting.name(table) + " " + String.join(", ", clauses);
    }

    static String table(String table, String clause) {
        return table(table, List.of(clause));
    }

    /** Drops some keys and adds others at once; the names must differ, or the servers refuse. */
    static String keys(String table, List<ForeignKey> drop, List<ForeignKey> add) {
        var clauses = new ArrayList<String>();
        drop.forEach(key -> clauses.add(key.dropClause()));
        add.forEach(key -> clauses.add(key.addClause()));
        return table(table, clauses);
    }
}

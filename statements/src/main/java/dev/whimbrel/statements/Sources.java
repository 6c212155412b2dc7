package dev.whimbrel.statements;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables that an UPDATE or DELETE works on, by the names under which its other parts speak of them. */
final class Sources {
    private final Map<String, TableName> byName = new LinkedHashMap<>();
    private final Set<String> notBase = new HashSet<>();
    private int count;

    /** Names of common table expressions: tables of that name are no base tables. */
    void notBase(String name) {
        notBase.add(key(name));
    }

    void add(TableName table, @Nullable String alias) {
        count++;
        if (table.schema() == null && notBase.contains(key(table.name()))) {
            return;
        }
        byName.put(key(alias == null ? table.name() : alias), table);
    }

    /** Something that takes part and is no base table: a subquery, a table function. */
    void addOther() {
        count++;
    }

    boolean joined() {
        return count > 1;
    }

    /** What a DELETE's target means: an alias, a table of the list, or else just what is written. */
    TableName named(List<String> parts) {
        var known = parts.size() == 1 ? byName.get(key(parts.getFirst())) : null;
        return known == null ? Names.table(parts) : known;
    }

    /** The tables whose columns are set. Columns without a table may belong to any of them. */
    List<TableName> ofColumns(List<List<String>> columns) {
        var tables = new LinkedHashSet<TableName>();
        for (var column : columns) {
            var table = column.size() > 1 ? column.subList(0, column.size() - 1) : null;
            if (table == null) {
                tables.addAll(byName.values());
            } else {
                tables.add(named(table));
            }
        }
        return List.copyOf(tables);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

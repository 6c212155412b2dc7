package dev.whimbrel.validator.plan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has made of one table so far.
 *
 * @param original its name before; null when the plan made it
 * @param columns by their present names in lower case, those that the plan has touched
 * @param emptied the rows that are there now are gone
 */
record TableState(@Nullable String original, Map<String, ColumnRef> columns, boolean emptied) {
    TableState {
        columns = Map.copyOf(columns);
    }

    static TableState untouched(String name) {
        return new TableState(name, Map.of(), false);
    }

    static TableState made() {
        return new TableState(null, Map.of(), true);
    }

    ColumnRef column(String name) {
        return columns.getOrDefault(
                name.toLowerCase(Locale.ROOT), new ColumnRef(name, original == null ? null : name, false));
    }

    TableState withColumns(Map<String, ColumnRef> changed) {
        var all = new HashMap<>(columns);
        all.putAll(changed);
        return new TableState(original, all, emptied);
    }

    TableState withoutRows() {
        return new TableState(original, columns, true);
    }
}

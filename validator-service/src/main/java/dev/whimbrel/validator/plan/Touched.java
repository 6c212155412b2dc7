package dev.whimbrel.validator.plan;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a plan may change what stands in rows, by names from before it. Whatever is not in here must be the same afterwards.
 *
 * @param rows tables that get or lose rows, or change in a way that cannot be foreseen; folded
 * @param columns by folded table, in lower case
 * @param anything once a statement may have changed any table
 */
public record Touched(Set<String> rows, Map<String, Set<String>> columns, boolean anything) {
    public Touched {
        rows = Set.copyOf(rows);
        columns = Map.copyOf(columns);
    }

    /** Whether the plan leaves the column of the table alone. */
    public boolean spares(String foldedTable, String column) {
        return !anything
                && !rows.contains(foldedTable)
                && !columns.getOrDefault(foldedTable, Set.of()).contains(column.toLowerCase(Locale.ROOT));
    }
}

package dev.whimbrel.validator.shape;

import java.util.List;
import java.util.Locale;

/** An index that exists. @param columns those it begins with, up to the first that is an expression or only a prefix */
public record IndexShape(String name, List<String> columns, boolean unique, boolean whole, String kind) {
    public IndexShape {
        columns = List.copyOf(columns);
    }

    /** Whether it is sorted by these columns, in this order, before anything else. */
    public boolean beginsWith(List<String> wanted) {
        return kind.equals("BTREE")
                && columns.size() >= wanted.size()
                && columns.stream()
                        .limit(wanted.size())
                        .map(IndexShape::folded)
                        .toList()
                        .equals(wanted.stream().map(IndexShape::folded).toList());
    }

    private static String folded(String column) {
        return column.toLowerCase(Locale.ROOT);
    }
}

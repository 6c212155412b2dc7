package dev.whimbrel.validator.shape;

import java.util.List;

/** A primary key or unique index over whole columns; those over expressions or prefixes are left out. */
public record UniqueKey(String name, List<String> columns) {
    public UniqueKey {
        columns = List.copyOf(columns);
    }
}

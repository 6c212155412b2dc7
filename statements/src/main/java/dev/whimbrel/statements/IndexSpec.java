package dev.whimbrel.statements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An index, key or unique constraint being made. @param columns plain column names; empty for expressions that are no plain column */
public record IndexSpec(@Nullable String name, Kind kind, List<String> columns) {
    /** What sort of index. */
    public enum Kind {
        PLAIN,
        UNIQUE,
        PRIMARY,
        FULLTEXT,
        SPATIAL
    }
}

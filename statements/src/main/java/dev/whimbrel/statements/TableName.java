package dev.whimbrel.statements;

import org.jspecify.annotations.Nullable;

/** A table (or a view, a routine …) as a statement names it, unquoted. @param schema null when the statement does not say */
public record TableName(@Nullable String schema, String name) {
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}

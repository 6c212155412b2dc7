package dev.whimbrel.statements;

import org.jspecify.annotations.Nullable;

/**
 * A column being made or changed.
 *
 * @param type the data type as written, in upper case, with length, without the other words ({@code VARCHAR(50)})
 * @param hasDefault whether a DEFAULT is written
 * @param defaultText the default as written; null when none is
 */
public record ColumnSpec(
        String name,
        String type,
        boolean notNull,
        boolean hasDefault,
        @Nullable String defaultText,
        boolean autoIncrement,
        boolean generated,
        boolean unique,
        boolean primaryKey) {}

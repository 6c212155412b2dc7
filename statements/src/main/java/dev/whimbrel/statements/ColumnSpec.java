package dev.whimbrel.statements;

import org.jspecify.annotations.Nullable;

/**
 * A column being made or changed.
 *
 * @param type the data type as written, in upper case, with length, without character set and the other words ({@code VARCHAR(50)},
 *     {@code INT UNSIGNED}, {@code ENUM('a','b')})
 * @param notNull whether NOT NULL is written or follows from PRIMARY KEY at the column
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

package dev.whimbrel.targets.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of an answer, by the names of its columns. */
record Row(Map<String, @Nullable String> values) {
    @Nullable
    String orNull(String column) {
        return values.get(column);
    }

    /** Empty for NULL. */
    String text(String column) {
        var value = values.get(column);
        return value == null ? "" : value;
    }

    /** 0 for NULL. */
    long number(String column) {
        var value = values.get(column);
        return value == null ? 0 : Long.parseLong(value);
    }

    boolean is(String column, String value) {
        return text(column).equalsIgnoreCase(value);
    }

    boolean has(String column) {
        return !text(column).isEmpty();
    }
}

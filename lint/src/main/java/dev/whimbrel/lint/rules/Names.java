package dev.whimbrel.lint.rules;

import java.util.List;
import java.util.Locale;

/** Names compared as servers compare those of columns. */
final class Names {
    private Names() {}

    static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}

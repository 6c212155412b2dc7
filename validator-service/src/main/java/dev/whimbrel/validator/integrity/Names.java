package dev.whimbrel.validator.integrity;

import java.util.List;
import java.util.Locale;

/** How names stand in a baseline, so that the same thing has the same name before and after. */
final class Names {
    private Names() {}

    /** The servers do not tell columns apart by case. */
    static String column(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static List<String> columns(List<String> names) {
        return names.stream().map(Names::column).toList();
    }
}

package dev.whimbrel.lint.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a policy sets about one rule. @param values by the names of the rule's settings */
public record Settings(Map<String, String> values) {
    public static final Settings NONE = new Settings(Map.of());

    public Settings {
        values = Map.copyOf(values);
    }

    String text(Setting setting) {
        return values.getOrDefault(setting.name(), setting.standard());
    }

    long number(Setting setting) {
        return Long.parseLong(text(setting));
    }

    /** Separated by commas or blanks. */
    List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split("[,\\s]+"))
                .filter(it -> !it.isEmpty())
                .toList();
    }
}

package dev.whimbrel.validator.lint;

import dev.whimbrel.validator.rules.LintRule;
import java.util.List;

/** Every lint rule, in the order of their ids. */
public final class LintRules {
    private LintRules() {}

    public static List<LintRule> all() {
        return List.of();
    }
}

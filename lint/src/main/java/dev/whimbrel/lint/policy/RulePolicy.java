package dev.whimbrel.lint.policy;

import dev.whimbrel.lint.rules.Settings;
import dev.whimbrel.lint.rules.Severity;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of one rule. Null where it says nothing.
 *
 * @param waivable whether a comment of a change set can waive it
 */
record RulePolicy(
        @Nullable Boolean on,
        @Nullable Severity severity,
        @Nullable Boolean waivable,
        Map<String, String> settings) {
    static final RulePolicy SILENT = new RulePolicy(null, null, null, Map.of());

    RulePolicy {
        settings = Map.copyOf(settings);
    }

    /** This, and where it is silent the other. */
    RulePolicy over(RulePolicy other) {
        var both = new HashMap<>(other.settings);
        both.putAll(settings);
        return new RulePolicy(
                on == null ? other.on : on,
                severity == null ? other.severity : severity,
                waivable == null ? other.waivable : waivable,
                both);
    }

    Settings set() {
        return new Settings(settings);
    }
}

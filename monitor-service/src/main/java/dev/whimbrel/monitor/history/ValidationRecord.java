package dev.whimbrel.monitor.history;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a validation found.
 *
 * @param phase BEFORE or AFTER
 * @param checks how many rules looked; null when not said
 * @param rehearsal how the plan fared on a copy; null where none was held
 */
public record ValidationRecord(
        String phase,
        boolean passed,
        @Nullable String reason,
        @Nullable Integer checks,
        long durationMillis,
        List<FindingRecord> findings,
        @Nullable RehearsalRecord rehearsal) {

    /** How the plan fared on a copy of the schema. @param stage where that was @param difference what was different afterwards, a sentence each */
    public record RehearsalRecord(String stage, int sample, List<StepRecord> steps, List<String> difference) {}

    /** One thing that a rehearsal tried. @param failure null when it went well */
    public record StepRecord(
            String name, long millis, @Nullable String failure) {}

    /** One thing a rule found. */
    public record FindingRecord(
            String rule,
            String severity,
            String message,
            @Nullable String changeSet,
            @Nullable String table,
            @Nullable String why,
            @Nullable String fix,
            @Nullable Long count,
            List<String> sampleKeys,
            @Nullable String query,
            boolean knownBefore) {

        /** Whether its author, or the policy, says that it does not count here. */
        public boolean waived() {
            return message.contains(WAIVED_BY_AUTHOR) || message.contains(EXEMPT);
        }

        public String css() {
            return severity.toLowerCase(Locale.ROOT);
        }
    }

    /** What was told of, and does not count: whoever reads the history must see by whose word. */
    private static final String WAIVED_BY_AUTHOR = "; waived by its author: ";

    private static final String EXEMPT = "; exempt by the policy: ";

    /** When it looked, in words. */
    public String phaseInWords() {
        return switch (phase) {
            case "BEFORE" -> "before the migration";
            case "AFTER" -> "after the migration";
            default -> "at an unknown moment";
        };
    }
}

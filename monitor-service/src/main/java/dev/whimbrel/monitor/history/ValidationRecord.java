package dev.whimbrel.monitor.history;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a validation found. @param phase BEFORE or AFTER @param checks how many rules looked; null when not said */
public record ValidationRecord(
        String phase,
        boolean passed,
        @Nullable String reason,
        @Nullable Integer checks,
        long durationMillis,
        List<FindingRecord> findings) {

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

        public String css() {
            return severity.toLowerCase(Locale.ROOT);
        }
    }

    /** When it looked, in words. */
    public String phaseInWords() {
        return switch (phase) {
            case "BEFORE" -> "before the migration";
            case "AFTER" -> "after the migration";
            default -> "at an unknown moment";
        };
    }
}

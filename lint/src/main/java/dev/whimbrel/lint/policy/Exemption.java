package dev.whimbrel.lint.policy;

import dev.whimbrel.lint.rules.Finding;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Findings that somebody has decided to live with, for a time.
 *
 * @param table of the finding; null for any
 * @param changeSet file::id::author, or a part of it; null for any
 * @param expires the last day on which it counts
 */
record Exemption(
        String rule, @Nullable String table, @Nullable String changeSet, String reason, LocalDate expires) {
    boolean covers(Finding finding) {
        return rule.equals(finding.rule())
                && (table == null || table.equalsIgnoreCase(finding.table()))
                && (changeSet == null || finding.place().changeSet().contains(changeSet));
    }

    boolean countsOn(LocalDate day) {
        return !day.isAfter(expires);
    }
}

package dev.whimbrel.monitor.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one migration.
 *
 * @param rollbackOf the migration that it brings back; null for one that goes forward
 * @param rolledBackBy the newest migration that brings it back, or tried to; null when nobody asked for that
 */
public record MigrationHistory(
        MigrationSummary summary,
        @Nullable String backupId,
        List<String> proof,
        List<String> choices,
        List<PastMove> moves,
        @Nullable PlanRecord plan,
        List<ValidationRecord> validations,
        List<SafekeepingRecord> safekeeping,
        List<Strain> strains,
        @Nullable String rollbackOf,
        @Nullable String rolledBackBy) {}

package dev.whimbrel.monitor.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one migration. */
public record MigrationHistory(
        MigrationSummary summary,
        @Nullable String backupId,
        List<String> proof,
        List<String> choices,
        List<PastMove> moves,
        @Nullable PlanRecord plan,
        List<ValidationRecord> validations,
        List<SafekeepingRecord> safekeeping,
        List<Strain> strains) {}

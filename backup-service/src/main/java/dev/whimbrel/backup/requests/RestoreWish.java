package dev.whimbrel.backup.requests;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants restored.
 *
 * @param backupId or {@code latest}
 * @param tables empty for all
 * @param intoSchema null for the target's own
 * @param confirmation the target's name once more, for production
 * @param exceptMigration whose writes alone go, while what everybody else wrote since the backup stays; empty where nothing stays
 */
public record RestoreWish(
        String requestId,
        String target,
        String backupId,
        List<String> tables,
        @Nullable String intoSchema,
        String confirmation,
        String requestedBy,
        String reason,
        String exceptMigration) {
    public static final String LATEST = "latest";
}

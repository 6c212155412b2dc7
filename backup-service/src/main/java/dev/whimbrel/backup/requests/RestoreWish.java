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
 */
public record RestoreWish(
        String requestId,
        String target,
        String backupId,
        List<String> tables,
        @Nullable String intoSchema,
        String confirmation,
        String requestedBy,
        String reason) {
    public static final String LATEST = "latest";
}

package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.orchestrator.migration.MigrationId;
import java.util.List;

/**
 * What is asked: to bring completed migrations back.
 *
 * @param requestId of it as a whole
 * @param allowedLoss whether what was written since into what they made may be lost
 */
public record Rollback(
        String requestId,
        List<MigrationId> migrations,
        AllowedLoss allowedLoss,
        boolean requireApproval,
        String requestedBy,
        String reason) {
    public Rollback {
        migrations = migrations.stream().distinct().toList();
        if (migrations.isEmpty()) {
            throw new IllegalArgumentException("it does not say which migrations are to be brought back");
        }
    }
}

package dev.whimbrel.orchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything about one migration. */
record MigrationView(
        String migrationId,
        String requestId,
        String target,
        String changelog,

        @Schema(description = "Where it is.", example = "COMPLETED")
        String state,

        @Schema(description = "Why it is there, where that is not simply the next step.") @Nullable
        String reason,

        @Schema(description = "What was compared to be sure of this state.")
        List<String> proof,

        @Schema(description = "What a person may do now, in words.")
        List<String> choices,

        @Schema(description = "The same, as names.") List<String> allowedActions,

        @Nullable String backupId,
        long version,
        String requestedBy,
        String requestReason,
        Instant requestedAt,
        Instant movedAt,
        List<String> dependsOn,
        @Nullable String retryOf,

        @Schema(description = "The completed migration that this one brings back.") @Nullable
        String rollbackOf,

        @Schema(description = "The migration that brought this one back, or was asked to.") @Nullable
        String rolledBackBy,

        @Nullable PlanView plan,

        @Schema(description = "Every move, the first one first.")
        List<MoveView> history,

        Map<String, String> links) {

    @Schema(name = "Move")
    record MoveView(
            long version,
            @Nullable String from,
            String to,
            @Nullable String reason,
            List<String> proof,
            Instant at) {}
}

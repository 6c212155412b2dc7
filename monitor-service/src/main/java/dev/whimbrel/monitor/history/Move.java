package dev.whimbrel.monitor.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a migration from state to state, as the orchestrator told it.
 *
 * @param from null for the first move
 * @param rollbackOf the migration that it brings back; null for one that goes forward
 * @param version counts the moves of a migration from 1; the only thing to order by
 */
public record Move(
        String migrationId,
        String requestId,
        String target,
        String changelog,
        @Nullable State from,
        State to,
        @Nullable String reason,
        Instant at,
        long version,
        String requestedBy,
        @Nullable String backupId,
        List<String> proof,
        List<String> choices,
        @Nullable String rollbackOf) {}

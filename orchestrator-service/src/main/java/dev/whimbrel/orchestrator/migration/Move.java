package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.orchestrator.lifecycle.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A migration going from one state to the next.
 *
 * @param version of the migration after the move; the first is 1
 * @param from null for the first move
 * @param deadline how long it may stay there; null for as long as it takes
 */
public record Move(
        MigrationId id,
        long version,
        @Nullable State from,
        State to,
        @Nullable Duration deadline) {}

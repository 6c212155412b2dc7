package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.lifecycle.Terms;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.TargetName;
import org.jspecify.annotations.Nullable;

/**
 * One migration as it stands.
 *
 * @param version counts the moves; whoever saves must name the version they loaded
 * @param plan null until it is made
 */
public record Migration(
        MigrationId id,
        TargetName target,
        State state,
        long version,
        Terms terms,
        MigrationRequested request,
        @Nullable Plan plan) {}

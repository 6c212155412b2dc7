package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.catalog.Catalog;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The other migrations that a plan meets. */
@FunctionalInterface
interface Surroundings {
    /**
     * @param self null while it is no migration yet
     * @param tables those that the plan may change
     * @throws PlanRefused when some would wait for each other in a circle
     */
    MigrationGraph of(
            @Nullable MigrationId self, MigrationRequested request, Catalog catalog, Collection<String> tables)
            throws PlanRefused;
}

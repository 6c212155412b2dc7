package dev.whimbrel.orchestrator.migration;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.Plan;
import java.util.List;

/** What the steps of the work may read and keep of a migration; only the coordinator changes its state. */
public interface Migrations {
    /** @throws IllegalArgumentException when there is no such migration */
    Migration load(MigrationId id);

    /** What those are made of that are not over. */
    List<Changelog> changelogsOfUnfinished();

    /**
     * Keeps the plan, in the caller's transaction. Does nothing when the migration is not being planned any more: a late
     * planner must not replace the plan that is being executed.
     */
    void keepPlan(MigrationId id, Plan plan);
}

package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What leads back from a migration that was completed. */
@FunctionalInterface
public interface Returns {
    /**
     * The way back of one change set.
     *
     * @param statements in the order to send
     * @param forget takes its row out of Liquibase's table
     * @param remember puts exactly that row back
     */
    record Leg(PlannedChangeSet changeSet, List<String> statements, String forget, String remember) {}

    /** @param legs the newest change set first @param warnings a sentence each */
    record WayThere(List<Leg> legs, List<String> warnings) {}

    /**
     * How it is asked for.
     *
     * @param onlyAsking nothing will be done: what would be refused for its loss is a warning
     * @param alongside other migrations that are brought back before it, by id
     */
    record Asking(boolean onlyAsking, Set<String> alongside) {}

    /**
     * @param request one that names the migration to be brought back
     * @throws PlanRefused when there is no way back, or it would lose more than the request allows
     */
    WayThere of(MigrationRequested request, Target target, Connection connection, Asking asking)
            throws SQLException, PlanRefused;
}

package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.ddl.ProbeMemory;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.orchestrator.changelog.Changelogs;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.orchestrator.quarantine.Quarantines;
import dev.whimbrel.orchestrator.rows.RowKeeping;
import dev.whimbrel.orchestrator.rows.RowsSettings;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.targets.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans without the jobs around it, for tests of the steps that need a plan. */
public final class PlanInHand {
    /** Keeps no rows. */
    private static final RowKeeping NONE =
            new RowKeeping(new RowsSettings(Duration.ofDays(1), 0, Map.of("shop", false)), Clock.systemUTC());

    private PlanInHand() {}

    public static CatalogsBefore catalogs(JdbcClient service) {
        return new CatalogsBefore(service);
    }

    /** Plans a way back that the test knows, and keeps the catalog that it was made against. */
    public static Plan makeBack(
            Changelogs changelogs,
            CatalogsBefore catalogs,
            OnlineChanges online,
            Returns returns,
            MigrationId id,
            Target target,
            MigrationRequested request)
            throws Exception {
        return kept(catalogs, id, planner(changelogs, online, returns, NONE).plan(id, target, request));
    }

    private static Plan kept(CatalogsBefore catalogs, MigrationId id, Planner.Planned planned) {
        catalogs.keep(id, planned.before());
        return planned.plan();
    }

    private static Planner planner(Changelogs changelogs, OnlineChanges online, Returns returns, RowKeeping rows) {
        return new Planner(
                changelogs,
                (_, _) -> List.of(),
                (_, _, _, _) -> new MigrationGraph(List.of(), List.of("")),
                new ProbeMemory(),
                online,
                Quarantines.asUsual(),
                rows,
                RowPortions.UNKNOWN,
                returns);
    }

    /** Makes the plan and keeps the catalog that it was made against. */
    public static Plan make(
            Changelogs changelogs,
            CatalogsBefore catalogs,
            OnlineChanges online,
            MigrationId id,
            Target target,
            MigrationRequested request)
            throws Exception {
        return make(changelogs, catalogs, online, NONE, id, target, request);
    }

    /** @param rows whether the rows that are changed are kept before */
    public static Plan make(
            Changelogs changelogs,
            CatalogsBefore catalogs,
            OnlineChanges online,
            RowKeeping rows,
            MigrationId id,
            Target target,
            MigrationRequested request)
            throws Exception {
        return kept(
                catalogs,
                id,
                planner(changelogs, online, (_, _, _, _) -> new Returns.WayThere(List.of(), List.of()), rows)
                        .plan(id, target, request));
    }
}

package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.orchestrator.changelog.UnusableChangelog;
import dev.whimbrel.orchestrator.jobs.PlanJob;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.Migrations;
import dev.whimbrel.orchestrator.migration.Signals;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the plan of a migration and keeps it together with the move that follows from it. */
@Component
class PlanJobHandler implements JobHandler<PlanJob> {
    private final Migrations migrations;
    private final Targets targets;
    private final Planner planner;
    private final CatalogsBefore catalogs;
    private final Signals signals;
    private final TransactionTemplate transaction;

    PlanJobHandler(
            Migrations migrations,
            Targets targets,
            Planner planner,
            CatalogsBefore catalogs,
            Signals signals,
            TransactionTemplate transaction) {
        this.migrations = migrations;
        this.targets = targets;
        this.planner = planner;
        this.catalogs = catalogs;
        this.signals = signals;
        this.transaction = transaction;
    }

    @Override
    public Class<PlanJob> payload() {
        return PlanJob.class;
    }

    @Override
    public void run(PlanJob job, JobContext context) throws Exception {
        var id = MigrationId.of(job.getMigrationId());
        var migration = migrations.load(id);
        if (!(migration.state() instanceof State.Planning)) {
            return;
        }
        try {
            var planned = planner.plan(id, targets.get(migration.target().value()), migration.request());
            transaction.executeWithoutResult(_ -> keep(id, planned));
        } catch (UnusableChangelog | PlanRefused | UnknownTarget refused) {
            signals.on(id, new Signal.PlanRefused(String.valueOf(refused.getMessage())));
        }
    }

    private void keep(MigrationId id, Planner.Planned planned) {
        migrations.keepPlan(id, planned.plan());
        if (!planned.plan().getChangeSets().isEmpty()) {
            catalogs.keep(id, planned.before());
        }
        signals.on(id, new Signal.PlanMade(planned.plan().getChangeSets().size()));
    }

    @Override
    public void gaveUp(PlanJob job, Exception cause) {
        var why = "no plan could be made, the target did not answer as it should: " + cause.getMessage();
        signals.on(MigrationId.of(job.getMigrationId()), new Signal.PlanRefused(why));
    }
}

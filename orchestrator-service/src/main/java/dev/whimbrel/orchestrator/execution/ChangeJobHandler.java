package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.orchestrator.jobs.ChangeJob;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.Migrations;
import dev.whimbrel.orchestrator.migration.Signals;
import dev.whimbrel.targets.Targets;
import org.springframework.stereotype.Component;

/** Executes a migration's plan and says what came of it. */
@Component
class ChangeJobHandler implements JobHandler<ChangeJob> {
    private final Migrations migrations;
    private final Targets targets;
    private final ChangeRun changeRun;
    private final Signals signals;

    ChangeJobHandler(Migrations migrations, Targets targets, ChangeRun changeRun, Signals signals) {
        this.migrations = migrations;
        this.targets = targets;
        this.changeRun = changeRun;
        this.signals = signals;
    }

    @Override
    public Class<ChangeJob> payload() {
        return ChangeJob.class;
    }

    @Override
    public void run(ChangeJob job, JobContext context) throws Exception {
        var migration = migrations.load(MigrationId.of(job.getMigrationId()));
        if (migration.state() instanceof State.Executing) {
            var target = targets.get(migration.target().value());
            changeRun
                    .run(migration, target, context, () -> isCalledOff(migration.id()))
                    .signal()
                    .ifPresent(signal -> signals.on(migration.id(), signal));
        }
    }

    /** Whoever only pauses lets the statement that is running end. */
    private boolean isCalledOff(MigrationId id) {
        return !(migrations.load(id).state() instanceof State.Changing);
    }

    @Override
    public void gaveUp(ChangeJob job, Exception cause) {
        var why = "the target could not be reached again, so it cannot be told what was applied: "
                + Failure.inWords(cause);
        signals.on(MigrationId.of(job.getMigrationId()), new Signal.ChangeUnproven(why));
    }
}

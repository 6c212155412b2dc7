package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.orchestrator.jobs.ReturnJob;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.Migrations;
import dev.whimbrel.orchestrator.migration.Signals;
import dev.whimbrel.targets.Targets;
import org.springframework.stereotype.Component;

/** Proves, after a restore, that the target is what it was before, or says what is different. */
@Component
class ReturnJobHandler implements JobHandler<ReturnJob> {
    private final Migrations migrations;
    private final Targets targets;
    private final Return theReturn;
    private final Signals signals;

    ReturnJobHandler(Migrations migrations, Targets targets, Return theReturn, Signals signals) {
        this.migrations = migrations;
        this.targets = targets;
        this.theReturn = theReturn;
        this.signals = signals;
    }

    @Override
    public Class<ReturnJob> payload() {
        return ReturnJob.class;
    }

    @Override
    public void run(ReturnJob job, JobContext context) throws Exception {
        var migration = migrations.load(MigrationId.of(job.getMigrationId()));
        if (migration.state() instanceof State.Restoring) {
            var comparison =
                    theReturn.run(migration, targets.get(migration.target().value()), job, context);
            signals.on(
                    migration.id(),
                    comparison.holds()
                            ? new Signal.ReturnProven(comparison.equal())
                            : new Signal.ReturnDisproven(String.join("; ", comparison.different())));
        }
    }

    @Override
    public void gaveUp(ReturnJob job, Exception cause) {
        var why = "the target could not be compared with what it was: " + cause.getMessage();
        signals.on(MigrationId.of(job.getMigrationId()), new Signal.ReturnDisproven(why));
    }
}

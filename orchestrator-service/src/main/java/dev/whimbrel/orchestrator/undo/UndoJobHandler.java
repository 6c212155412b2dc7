package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.orchestrator.execution.Unprovable;
import dev.whimbrel.orchestrator.jobs.UndoJob;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.Migrations;
import dev.whimbrel.orchestrator.migration.Signals;
import dev.whimbrel.targets.Targets;
import org.springframework.stereotype.Component;

/** Undoes what a migration applied and says what came of it. */
@Component
class UndoJobHandler implements JobHandler<UndoJob> {
    private final Migrations migrations;
    private final Targets targets;
    private final Undo undo;
    private final Signals signals;

    UndoJobHandler(Migrations migrations, Targets targets, Undo undo, Signals signals) {
        this.migrations = migrations;
        this.targets = targets;
        this.undo = undo;
        this.signals = signals;
    }

    @Override
    public Class<UndoJob> payload() {
        return UndoJob.class;
    }

    @Override
    public void run(UndoJob job, JobContext context) throws Exception {
        var migration = migrations.load(MigrationId.of(job.getMigrationId()));
        if (!(migration.state() instanceof State.RollingBack)) {
            return;
        }
        try {
            var target = targets.get(migration.target().value());
            var outcome = job.getReplayRefused().isEmpty()
                    ? undo.run(migration, target, context)
                    : undo.measure(migration, target, job.getReplayRefused(), context);
            signals.on(migration.id(), outcome.signal());
        } catch (Unprovable unprovable) {
            signals.on(migration.id(), new Signal.UndoFailed(String.valueOf(unprovable.getMessage())));
        }
    }

    @Override
    public void gaveUp(UndoJob job, Exception cause) {
        signals.on(MigrationId.of(job.getMigrationId()), new Signal.UndoFailed(String.valueOf(cause.getMessage())));
    }
}

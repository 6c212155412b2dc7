package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.ProgressUnit;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.schemas.Topics;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Says once a second how far each run is. A run that is over within a second has nothing to say. */
@Component
public class ProgressReports implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ProgressReports.class);
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("progress").daemon().factory());
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    ProgressReports(Outbox outbox, TransactionTemplate transaction) {
        this.outbox = outbox;
        this.transaction = transaction;
    }

    RunProgress start(Migration migration, Plan plan, JobContext context) {
        var total = plan.getChangeSets().stream()
                .flatMap(each -> each.getStatements().stream())
                .mapToLong(each -> Math.max(1, each.getSent().size()))
                .sum();
        return start("execution", migration, total, context);
    }

    /** @param total statements in all; -1 when unknown */
    public RunProgress start(String step, Migration migration, long total, JobContext context) {
        var progress = new RunProgress(context, total);
        var ticking = ticker.scheduleAtFixedRate(() -> guarded(step, migration, progress), 1, 1, TimeUnit.SECONDS);
        progress.onClose(() -> ticking.cancel(false));
        return progress;
    }

    /** One report that cannot be kept must not end all that follow. */
    private void guarded(String step, Migration migration, RunProgress progress) {
        try {
            publish(step, migration, progress);
        } catch (RuntimeException failed) {
            log.atWarn()
                    .addKeyValue("migrationId", migration.id())
                    .addKeyValue("error", failed.getClass().getName())
                    .log("progress could not be reported");
        }
    }

    private void publish(String step, Migration migration, RunProgress progress) {
        var report = MigrationProgressed.newBuilder()
                .setMigrationId(migration.id().toString())
                .setTarget(migration.target().value())
                .setStep(step)
                .setDone(progress.done())
                .setTotal(progress.total())
                .setUnit(ProgressUnit.STATEMENTS)
                .setDetail(progress.detail())
                .setPercent(progress.percent())
                .setEstimatedEnd(progress.end())
                .setWaitingFor(progress.waitingFor())
                .setAt(Instant.now())
                .build();
        transaction.executeWithoutResult(_ -> outbox.send(
                Topics.MIGRATION_PROGRESS,
                migration.target().value(),
                migration.id().toString(),
                report));
    }

    @Override
    public void destroy() {
        ticker.shutdownNow();
    }
}

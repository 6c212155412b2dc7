package dev.whimbrel.validator.inbound;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.ProgressUnit;
import dev.whimbrel.schemas.Topics;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Publishes the progress of validations that take longer than a second, each second in which something moved. */
@Component
class ProgressReports implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ProgressReports.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("validation-progress").factory());
    private final Outbox outbox;
    private final CurrentCause cause;
    private final TransactionOperations transaction;
    private final Clock time;

    ProgressReports(Outbox outbox, CurrentCause cause, TransactionOperations transaction, Clock time) {
        this.outbox = outbox;
        this.cause = cause;
        this.transaction = transaction;
        this.time = time;
    }

    ProgressReport start(String migrationId, String target) {
        var because = cause.get();
        var report = new ProgressReport(stand -> {
            cause.set(because);
            publish(migrationId, target, stand);
        });
        report.runBy(clock.scheduleAtFixedRate(() -> guarded(report), 1, 1, TimeUnit.SECONDS));
        return report;
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    /** Progress that cannot be told is no reason to end the validation, nor the telling. */
    private static void guarded(ProgressReport report) {
        try {
            report.tick();
        } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("progress not published");
        }
    }

    private void publish(String migrationId, String target, ProgressReport.Stand stand) {
        var message = MigrationProgressed.newBuilder()
                .setMigrationId(migrationId)
                .setTarget(target)
                .setStep("validation")
                .setDone(stand.done())
                .setTotal(stand.total())
                .setUnit(ProgressUnit.CHECKS)
                .setDetail("looking at " + stand.doing())
                .setAt(time.instant())
                .build();
        transaction.executeWithoutResult(_ -> outbox.send(Topics.MIGRATION_PROGRESS, target, migrationId, message));
    }
}

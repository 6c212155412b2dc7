package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.ProgressUnit;
import dev.whimbrel.schemas.Topics;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does work on another thread and says once a second how far it is, on the job's own: what is sent there carries the cause
 * of the job.
 */
@Component
class Reporter {
    private static final Logger log = LoggerFactory.getLogger(Reporter.class);
    private static final long INTERVAL_MILLIS = 1000;

    /** What takes long. */
    @FunctionalInterface
    interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    /** What the work is about. */
    record About(String migrationId, String target, String step) {}

    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reporter(Outbox outbox, TransactionTemplate transaction, Clock clock) {
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    <T> T watch(About about, JobContext context, Work<T> work) throws Exception {
        var watched = new Watched(context::stopRequested);
        try (var thread = Executors.newSingleThreadExecutor()) {
            var result = thread.submit(() -> work.run(watched));
            try {
                return await(result, about, watched);
            } catch (InterruptedException asked) {
                result.cancel(true);
                throw asked;
            }
        }
    }

    private <T> T await(Future<T> result, About about, Watched watched) throws Exception {
        while (true) {
            try {
                return result.get(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillAtIt) {
                report(about, watched);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }
    }

    /** A report that cannot be sent is not worth the work. */
    private void report(About about, Watched watched) {
        var reading = watched.latest();
        if (reading == null) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> outbox.send(
                    Topics.MIGRATION_PROGRESS, about.target(), about.migrationId(), message(about, reading)));
        } catch (DataAccessException | TransactionException unsent) {
            log.atWarn()
                    .addKeyValue("migrationId", about.migrationId())
                    .addKeyValue("error", unsent.getClass().getName())
                    .log("progress could not be reported");
        }
    }

    private MigrationProgressed message(About about, Reading reading) {
        return MigrationProgressed.newBuilder()
                .setMigrationId(about.migrationId())
                .setTarget(about.target())
                .setStep(about.step())
                .setDone(reading.done())
                .setTotal(reading.total())
                .setUnit(unit(reading.unit()))
                .setDetail(reading.described())
                .setAt(clock.instant())
                .build();
    }

    private static ProgressUnit unit(Unit unit) {
        return switch (unit) {
            case ROWS -> ProgressUnit.ROWS;
            case BYTES -> ProgressUnit.BYTES;
            case TABLES -> ProgressUnit.TABLES;
        };
    }
}

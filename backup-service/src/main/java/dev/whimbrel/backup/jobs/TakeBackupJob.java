package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.requests.Purpose;
import dev.whimbrel.backup.requests.Request;
import dev.whimbrel.backup.requests.Requests;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.taking.BackupOrder;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.CannotBackUp;
import dev.whimbrel.backup.taking.TakenBackup;
import dev.whimbrel.backup.v1.BackedUpTable;
import dev.whimbrel.backup.v1.BackupFailed;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.backup.v1.BinlogPosition;
import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.messaging.jobs.StopReason;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a backup and says so, or says why not. */
@Component
class TakeBackupJob implements JobHandler<TakeBackup> {
    private static final Logger log = LoggerFactory.getLogger(TakeBackupJob.class);

    private static final String CANCELLED = "The backup was cancelled. Nothing of it was kept.";

    private final Targets targets;
    private final BackupTaker taker;
    private final Shelf shelf;
    private final Reporter reporter;
    private final Requests requests;
    private final RememberedProgress remembered;
    private final Outbox outbox;

    TakeBackupJob(
            Targets targets,
            BackupTaker taker,
            Shelf shelf,
            Reporter reporter,
            Requests requests,
            RememberedProgress remembered,
            Outbox outbox) {
        this.targets = targets;
        this.taker = taker;
        this.shelf = shelf;
        this.reporter = reporter;
        this.requests = requests;
        this.remembered = remembered;
        this.outbox = outbox;
    }

    @Override
    public Class<TakeBackup> payload() {
        return TakeBackup.class;
    }

    @Override
    public void run(TakeBackup command, JobContext context) throws Exception {
        try {
            var taken = take(command, context);
            context.complete(() -> {
                shelf.add(taken.manifest(), taken.files(), taken.took());
                requests.took(command.getRequestId(), taken.manifest().id().value());
                requests.finish(command.getRequestId(), Request.State.DONE, "The backup is taken and was read back.");
                outbox.send(Topics.BACKUP_EVENTS, command.getTarget(), subject(command), said(command, taken));
            });
            log.atInfo()
                    .addKeyValue(command.getMigrationId().isBlank() ? "requestId" : "migrationId", subject(command))
                    .addKeyValue("target", command.getTarget())
                    .addKeyValue("backupId", taken.manifest().id())
                    .addKeyValue("warnings", taken.manifest().warned().size())
                    .addKeyValue("bytes", taken.manifest().bytes())
                    .addKeyValue("durationMillis", taken.took().toMillis())
                    .log("backup taken and proven");
        } catch (CannotBackUp | UnknownTarget impossible) {
            context.complete(() -> fail(command, impossible.getMessage()));
        } catch (Stopped stopped) {
            if (context.stopReason() == StopReason.CANCELLED) {
                context.complete(() -> {
                    requests.finish(command.getRequestId(), Request.State.CANCELLED, CANCELLED);
                    fail(command, CANCELLED);
                });
            }
        }
    }

    private TakenBackup take(TakeBackup command, JobContext context) throws Exception {
        var target = targets.get(command.getTarget());
        var tables = command.getWholeSchema() ? List.<String>of() : List.copyOf(command.getTables());
        var order = new BackupOrder(target, purpose(command).subject(), tables);
        var about = new Reporter.About(subject(command), command.getTarget(), "backup");
        requests.move(command.getRequestId(), Request.State.BACKING_UP);
        return reporter.watch(
                about, context, progress -> taker.take(order, remembered.of(command.getRequestId(), progress)));
    }

    @Override
    public void gaveUp(TakeBackup command, Exception cause) {
        fail(
                command,
                "No backup could be taken, at several attempts: " + Said.of(cause)
                        + ". The target is untouched. Look at the log of the backup service, then submit the migration again.");
    }

    /** Of the migration, or of the request where a person asked. */
    private static String subject(TakeBackup command) {
        return command.getMigrationId().isBlank() ? command.getRequestId() : command.getMigrationId();
    }

    private static Purpose purpose(TakeBackup command) {
        return command.getMigrationId().isBlank()
                ? Purpose.requested(command.getRequestId())
                : Purpose.of(command.getMigrationId());
    }

    private void fail(TakeBackup command, @Nullable String reason) {
        requests.finish(command.getRequestId(), Request.State.FAILED, String.valueOf(reason));
        outbox.send(
                Topics.BACKUP_EVENTS,
                command.getTarget(),
                subject(command),
                BackupFailed.newBuilder()
                        .setMigrationId(command.getMigrationId())
                        .setTarget(command.getTarget())
                        .setReason(String.valueOf(reason))
                        .setRequestId(command.getRequestId())
                        .build());
    }

    private static BackupTaken said(TakeBackup command, TakenBackup taken) {
        var manifest = taken.manifest();
        return BackupTaken.newBuilder()
                .setMigrationId(command.getMigrationId())
                .setRequestId(command.getRequestId())
                .setTarget(manifest.target())
                .setBackupId(manifest.id().value())
                .setTables(tables(manifest))
                .setBytes(manifest.bytes())
                .setPosition(position(manifest))
                .setTakenAt(manifest.takenAt())
                .setDurationMillis(taken.took().toMillis())
                .setWarnings(manifest.warned())
                .build();
    }

    private static List<BackedUpTable> tables(Manifest manifest) {
        return manifest.tables().stream()
                .map(table -> BackedUpTable.newBuilder()
                        .setName(table.name())
                        .setRows(table.rows())
                        .setBytes(table.bytes())
                        .setContentChecksum(table.contentChecksum())
                        .build())
                .toList();
    }

    private static @Nullable BinlogPosition position(Manifest manifest) {
        var position = manifest.position();
        return position == null
                ? null
                : BinlogPosition.newBuilder()
                        .setFile(position.file())
                        .setPosition(position.offset())
                        .setGtidSet(position.gtidSet())
                        .build();
    }
}

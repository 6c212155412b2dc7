package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.requests.Request;
import dev.whimbrel.backup.restore.CannotKeep;
import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.backup.restore.Others;
import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.Restored;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.v1.BackupRestored;
import dev.whimbrel.backup.v1.RestoreBackup;
import dev.whimbrel.backup.v1.RestoreFailed;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.messaging.jobs.StopReason;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import dev.whimbrel.targets.binlog.WriterMark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Restores a backup and says so with the proof, or says why not. */
@Component
class RestoreBackupJob implements JobHandler<RestoreBackup> {
    private static final Logger log = LoggerFactory.getLogger(RestoreBackupJob.class);

    private final Targets targets;
    private final Restorer restorer;
    private final Shelf shelf;
    private final Reporter reporter;
    private final RestoreForPeople forPeople;
    private final Outbox outbox;

    RestoreBackupJob(
            Targets targets,
            Restorer restorer,
            Shelf shelf,
            Reporter reporter,
            RestoreForPeople forPeople,
            Outbox outbox) {
        this.targets = targets;
        this.restorer = restorer;
        this.shelf = shelf;
        this.reporter = reporter;
        this.forPeople = forPeople;
        this.outbox = outbox;
    }

    @Override
    public Class<RestoreBackup> payload() {
        return RestoreBackup.class;
    }

    @Override
    public void run(RestoreBackup command, JobContext context) throws Exception {
        if (command.getMigrationId().isBlank()) {
            forPeople.run(command, context);
            return;
        }
        try {
            var restored = restore(command, context);
            context.complete(() -> outbox.send(
                    Topics.BACKUP_EVENTS, command.getTarget(), command.getMigrationId(), said(command, restored)));
            log.atInfo()
                    .addKeyValue("migrationId", command.getMigrationId())
                    .addKeyValue("target", command.getTarget())
                    .addKeyValue("backupId", command.getBackupId())
                    .addKeyValue("durationMillis", restored.took().toMillis())
                    .log("backup restored and proven");
        } catch (CannotKeep impossible) {
            context.complete(() -> fail(command, impossible.getMessage(), true));
        } catch (CannotRestore | DamagedBackup | LockedBackup | UnknownTarget impossible) {
            context.complete(() -> fail(command, impossible.getMessage()));
        } catch (Stopped stopped) {
            if (context.stopReason() == StopReason.CANCELLED) {
                context.complete(() -> fail(command, "The restore was cancelled. The live tables are as they were."));
            }
        }
    }

    private Restored restore(RestoreBackup command, JobContext context) throws Exception {
        var order = new RestoreOrder(
                targets.get(command.getTarget()),
                files(command),
                command.getTables(),
                command.getDropTables(),
                others(command));
        var about = new Reporter.About(command.getMigrationId(), command.getTarget(), "restore");
        return reporter.watch(about, context, progress -> restorer.restore(order, progress));
    }

    private static Others others(RestoreBackup command) {
        var own = command.getOwnWriters().stream().map(WriterMark::new).toList();
        if (command.getKeepOthersWrites()) {
            return new Others.Kept(own);
        }
        return command.getUnlessOthersWrote() ? new Others.Absent(own) : new Others.Lost();
    }

    private BackupFiles files(RestoreBackup command) throws CannotRestore {
        var backup = shelf.find(command.getBackupId())
                .orElseThrow(() -> new CannotRestore("No backup " + command.getBackupId()
                        + " is known. Nothing was changed. GET /api/v1/backups lists what there is."));
        if (!backup.target().equals(command.getTarget())) {
            throw new CannotRestore("Backup " + backup.id() + " is one of target " + backup.target() + ", not of "
                    + command.getTarget() + ". Nothing was changed. Name a backup of this target.");
        }
        return shelf.files(backup);
    }

    @Override
    public void gaveUp(RestoreBackup command, Exception cause) {
        fail(
                command,
                "The restore did not succeed, at several attempts: " + Said.of(cause)
                        + ". The live tables are as they were, unless the last attempt was cut off after its swap: then the"
                        + " former tables are still there under names that begin with _whimbrel_old_, and the same restore,"
                        + " asked for again, finishes what was begun.");
    }

    private void fail(RestoreBackup command, @Nullable String reason) {
        fail(command, reason, false);
    }

    private void fail(RestoreBackup command, @Nullable String reason, boolean writesCannotBeKept) {
        if (command.getMigrationId().isBlank()) {
            forPeople.fail(command, Request.State.FAILED, String.valueOf(reason));
            return;
        }
        outbox.send(
                Topics.BACKUP_EVENTS,
                command.getTarget(),
                command.getMigrationId(),
                RestoreFailed.newBuilder()
                        .setMigrationId(command.getMigrationId())
                        .setTarget(command.getTarget())
                        .setBackupId(command.getBackupId())
                        .setReason(String.valueOf(reason))
                        .setWritesCannotBeKept(writesCannotBeKept)
                        .build());
    }

    private static BackupRestored said(RestoreBackup command, Restored restored) {
        return BackupRestored.newBuilder()
                .setMigrationId(command.getMigrationId())
                .setTarget(command.getTarget())
                .setBackupId(command.getBackupId())
                .setTables(restored.tables())
                .setProof(restored.proof())
                .setKeptOthersWrites(restored.replayed() != null)
                .setReplayedChanges(
                        restored.replayed() == null ? 0 : restored.replayed().rows())
                .setDurationMillis(restored.took().toMillis())
                .build();
    }
}

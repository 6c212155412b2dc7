package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.format.BackupFiles;
import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.format.Manifest;
import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.requests.Request;
import dev.whimbrel.backup.requests.Requests;
import dev.whimbrel.backup.restore.CannotRestore;
import dev.whimbrel.backup.restore.OtherSchema;
import dev.whimbrel.backup.restore.Others;
import dev.whimbrel.backup.restore.RestoreOrder;
import dev.whimbrel.backup.restore.Restored;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.taking.CannotBackUp;
import dev.whimbrel.backup.v1.BackupRestored;
import dev.whimbrel.backup.v1.RestoreBackup;
import dev.whimbrel.backup.v1.RestoreFailed;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.StopReason;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import dev.whimbrel.targets.binlog.MigrationMarks;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A restore that a person asked for: first a backup of what is there, then the restore, while nobody else has the right to
 * change the schema.
 */
@Component
class RestoreForPeople {
    private static final Logger log = LoggerFactory.getLogger(RestoreForPeople.class);

    private final Targets targets;
    private final Restorer restorer;
    private final SafetyBackup safety;
    private final Shelf shelf;
    private final Requests requests;
    private final Reporter reporter;
    private final RememberedProgress remembered;
    private final Outbox outbox;

    RestoreForPeople(
            Targets targets,
            Restorer restorer,
            SafetyBackup safety,
            Shelf shelf,
            Requests requests,
            Reporter reporter,
            RememberedProgress remembered,
            Outbox outbox) {
        this.targets = targets;
        this.restorer = restorer;
        this.safety = safety;
        this.shelf = shelf;
        this.requests = requests;
        this.reporter = reporter;
        this.remembered = remembered;
        this.outbox = outbox;
    }

    void run(RestoreBackup command, JobContext context) throws Exception {
        var request = requests.find(command.getRequestId());
        if (request.isEmpty() || request.get().state().finished()) {
            return; // cancelled before it began
        }
        try {
            var restored = restore(request.get(), command, context);
            context.complete(() -> succeed(command, restored));
            log.atInfo()
                    .addKeyValue("requestId", command.getRequestId())
                    .addKeyValue("target", command.getTarget())
                    .addKeyValue("backupId", command.getBackupId())
                    .addKeyValue("durationMillis", restored.took().toMillis())
                    .log("backup restored and proven, as a person asked");
        } catch (CannotRestore | CannotBackUp | DamagedBackup | LockedBackup | UnknownTarget impossible) {
            context.complete(() -> fail(command, Request.State.FAILED, String.valueOf(impossible.getMessage())));
        } catch (Stopped stopped) {
            if (context.stopReason() == StopReason.CANCELLED) {
                context.complete(() -> fail(
                        command,
                        Request.State.CANCELLED,
                        "The restore was cancelled. The live tables are as they were. It can be resumed."));
            }
        }
    }

    private Restored restore(Request request, RestoreBackup command, JobContext context) throws Exception {
        var files = files(command);
        var manifest = files.manifest();
        var target = targets.get(command.getTarget());
        var place = place(target, command);
        var about = new Reporter.About(command.getRequestId(), command.getTarget(), "restore");
        try (var _ = ChangeHold.of(target, place.schema(), manifest)) {
            return reporter.watch(
                    about,
                    context,
                    progress ->
                            restore(request, command, place, files, manifest, remembered.of(request.id(), progress)));
        }
    }

    private Restored restore(
            Request request,
            RestoreBackup command,
            Target place,
            BackupFiles files,
            Manifest manifest,
            Progress progress)
            throws Exception {
        var tables = command.getTables().isEmpty() ? manifest.tableNames() : command.getTables();
        boolean whole =
                command.getTables().isEmpty() && !manifest.programEntries().isEmpty();
        var others = others(place, command);
        safety.take(request, place, tables, whole, progress);
        requests.move(request.id(), Request.State.RESTORING);
        return restorer.restore(new RestoreOrder(place, files, command.getTables(), List.of(), others), progress);
    }

    private static Others others(Target target, RestoreBackup command) throws SQLException, CannotRestore {
        var except = command.getExceptMigration();
        if (except.isEmpty()) {
            return new Others.Lost();
        }
        try (var connection = target.lend()) {
            var own = MigrationMarks.of(connection, except);
            if (own.isEmpty()) {
                throw new CannotRestore(
                        "The journal of the target knows nothing of migration " + except
                                + ", so its writes cannot be told from those of others. Nothing was changed. Name a migration that"
                                + " ran on this target, or restore without exceptMigration, which loses what was written since the backup.");
            }
            return new Others.Kept(List.copyOf(own));
        }
    }

    private static Target place(Target target, RestoreBackup command) {
        var other = command.getIntoSchema();
        return other == null ? target : new OtherSchema(target, other);
    }

    private BackupFiles files(RestoreBackup command) throws CannotRestore {
        return shelf.find(command.getBackupId())
                .map(shelf::files)
                .orElseThrow(() -> new CannotRestore("Backup " + command.getBackupId()
                        + " is not there any more. Nothing was changed. GET /api/v1/backups lists what there is."));
    }

    private void succeed(RestoreBackup command, Restored restored) {
        var safetyId = requests.find(command.getRequestId())
                .map(Request::safetyBackupId)
                .orElse(null);
        requests.finish(command.getRequestId(), Request.State.DONE, String.join("\n", restored.proof()));
        outbox.send(
                Topics.BACKUP_EVENTS,
                command.getTarget(),
                command.getRequestId(),
                BackupRestored.newBuilder()
                        .setMigrationId("")
                        .setRequestId(command.getRequestId())
                        .setTarget(command.getTarget())
                        .setBackupId(command.getBackupId())
                        .setIntoSchema(command.getIntoSchema())
                        .setSafetyBackupId(safetyId)
                        .setTables(restored.tables())
                        .setProof(restored.proof())
                        .setKeptOthersWrites(restored.replayed() != null)
                        .setReplayedChanges(
                                restored.replayed() == null
                                        ? 0
                                        : restored.replayed().rows())
                        .setDurationMillis(restored.took().toMillis())
                        .build());
    }

    void fail(RestoreBackup command, Request.State end, String reason) {
        requests.finish(command.getRequestId(), end, reason);
        outbox.send(
                Topics.BACKUP_EVENTS,
                command.getTarget(),
                command.getRequestId(),
                RestoreFailed.newBuilder()
                        .setMigrationId("")
                        .setRequestId(command.getRequestId())
                        .setTarget(command.getTarget())
                        .setBackupId(command.getBackupId())
                        .setReason(reason)
                        .build());
    }
}

package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.progress.Stopped;
import dev.whimbrel.backup.proof.ReadBack;
import dev.whimbrel.backup.requests.Refused;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.v1.BackupVerified;
import dev.whimbrel.backup.v1.VerifyBackup;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads a backup back again and says what does not hold. */
@Component
class VerifyBackupJob implements JobHandler<VerifyBackup> {
    private final Shelf shelf;
    private final ReadBack readBack;
    private final Refusals refusals;
    private final Outbox outbox;

    VerifyBackupJob(Shelf shelf, ReadBack readBack, Refusals refusals, Outbox outbox) {
        this.shelf = shelf;
        this.readBack = readBack;
        this.refusals = refusals;
        this.outbox = outbox;
    }

    @Override
    public Class<VerifyBackup> payload() {
        return VerifyBackup.class;
    }

    @Override
    public void run(VerifyBackup command, JobContext context) throws Exception {
        try {
            var findings = findings(command, context);
            context.complete(() -> outbox.send(
                    Topics.BACKUP_EVENTS, command.getTarget(), command.getRequestId(), said(command, findings)));
        } catch (Refused | LockedBackup impossible) {
            context.complete(() -> refusals.say(command.getRequestId(), command.getTarget(), impossible));
        } catch (Stopped elsewhere) {
            // whoever runs it next says the outcome
        }
    }

    private List<String> findings(VerifyBackup command, JobContext context) throws Exception {
        var backup = shelf.find(command.getBackupId())
                .filter(it -> it.target().equals(command.getTarget()))
                .orElseThrow(() -> Refused.unknown(
                        "There is no backup " + command.getBackupId() + " of target " + command.getTarget() + "."));
        var files = shelf.files(backup);
        try {
            return readBack.findings(files, files.manifest(), new Watched(context::stopRequested));
        } catch (DamagedBackup damaged) {
            return damaged.findings();
        }
    }

    private static BackupVerified said(VerifyBackup command, List<String> findings) {
        return BackupVerified.newBuilder()
                .setRequestId(command.getRequestId())
                .setTarget(command.getTarget())
                .setBackupId(command.getBackupId())
                .setWhole(findings.isEmpty())
                .setFindings(findings)
                .build();
    }

    @Override
    public void gaveUp(VerifyBackup command, Exception cause) {
        refusals.say(
                command.getRequestId(),
                command.getTarget(),
                Refused.notNow("Backup " + command.getBackupId() + " could not be read: " + Said.of(cause)
                        + ". Look at the log of the backup service, then ask again."));
    }
}

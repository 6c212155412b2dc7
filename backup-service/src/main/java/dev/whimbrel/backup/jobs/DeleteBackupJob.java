package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.requests.Refused;
import dev.whimbrel.backup.v1.DeleteBackup;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import org.springframework.stereotype.Component;

/** Deletes a backup that somebody named. */
@Component
class DeleteBackupJob implements JobHandler<DeleteBackup> {
    private final Deletions deletions;
    private final Refusals refusals;

    DeleteBackupJob(Deletions deletions, Refusals refusals) {
        this.deletions = deletions;
        this.refusals = refusals;
    }

    @Override
    public Class<DeleteBackup> payload() {
        return DeleteBackup.class;
    }

    @Override
    public void run(DeleteBackup command, JobContext context) throws Exception {
        try {
            deletions.requireOf(command.getTarget(), command.getBackupId());
            deletions.delete(
                    command.getBackupId(),
                    command.getEvenIfNeeded(),
                    new Deletions.Wanted(command.getRequestId(), command.getRequestedBy(), "somebody asked"));
        } catch (Refused refused) {
            context.complete(() -> refusals.say(command.getRequestId(), command.getTarget(), refused));
        }
    }

    @Override
    public void gaveUp(DeleteBackup command, Exception cause) {
        refusals.say(
                command.getRequestId(),
                command.getTarget(),
                Refused.notNow("Backup " + command.getBackupId() + " could not be deleted: " + Said.of(cause)
                        + ". It is no backup any more; the rest goes with the next pruning."));
    }
}

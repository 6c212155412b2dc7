package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.requests.Refused;
import dev.whimbrel.backup.v1.PruneBackups;
import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import org.springframework.stereotype.Component;

/** Prunes the backups of a target because somebody asked; every one that goes is said by itself. */
@Component
class PruneBackupsJob implements JobHandler<PruneBackups> {
    private final Deletions deletions;
    private final Refusals refusals;

    PruneBackupsJob(Deletions deletions, Refusals refusals) {
        this.deletions = deletions;
        this.refusals = refusals;
    }

    @Override
    public Class<PruneBackups> payload() {
        return PruneBackups.class;
    }

    @Override
    public void run(PruneBackups command, JobContext context) throws Exception {
        deletions.prune(command.getTarget(), command.getRequestId(), command.getRequestedBy());
    }

    @Override
    public void gaveUp(PruneBackups command, Exception cause) {
        refusals.say(
                command.getRequestId(),
                command.getTarget(),
                Refused.notNow("Backups could not be pruned: " + Said.of(cause) + ". It is tried again by itself."));
    }
}

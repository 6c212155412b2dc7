package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.format.BackupId;
import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.requests.Refused;
import dev.whimbrel.backup.retention.Doomed;
import dev.whimbrel.backup.retention.Retention;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.shelf.ShelvedBackup;
import dev.whimbrel.backup.v1.BackupDeleted;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.Upkeep;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.targets.TargetName;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes backups, and says so: on the topic and in the log. A backup is marked before anything of it goes, so that nobody
 * begins to restore it meanwhile; a deletion that was cut off is finished by the next pruning.
 */
@Component
public class Deletions implements Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Deletions.class);

    /** Who wants it. @param requestId empty where nobody asked */
    public record Wanted(String requestId, String by, String reason) {}

    /** Longer than any attempt that somebody still works at. */
    private static final Duration NOBODY_GOES_ON = Duration.ofDays(7);

    private final BackupStore store;
    private final Shelf shelf;
    private final Retention retention;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Deletions(
            BackupStore store,
            Shelf shelf,
            Retention retention,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.retention = retention;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param evenIfNeeded whether a person takes it on themselves that a migration may need it
     * @throws Refused when there is no such backup, or it is needed
     */
    public void delete(String id, boolean evenIfNeeded, Wanted wanted) throws IOException {
        var marked = transaction.execute(_ -> mark(id, evenIfNeeded));
        remove(java.util.Objects.requireNonNull(marked), wanted);
    }

    /** @throws Refused when it is another target's: what is asked in one target's name is about that target */
    void requireOf(String target, String id) {
        if (shelf.find(id).filter(it -> !it.target().equals(target)).isPresent()) {
            throw Refused.wrong(
                    "backupId", "Backup " + id + " is not one of target " + target + ". It was not deleted.");
        }
    }

    private ShelvedBackup mark(String id, boolean evenIfNeeded) {
        var backup = shelf.lockAlsoIfMarked(id)
                .orElseThrow(() ->
                        Refused.unknown("There is no backup " + id + ". GET /api/v1/backups lists what there is."));
        retention.requestThatUses(id).ifPresent(request -> {
            throw Refused.notNow("Backup " + id + " is in use by request " + request
                    + ". It was not deleted. Wait for its end, or cancel it.");
        });
        var needed = retention.neededFor(id);
        if (!needed.isEmpty() && !evenIfNeeded) {
            throw Refused.notNow("Backup " + id + " is needed: " + needed + ". It was not deleted."
                    + " Say evenIfNeeded (--even-if-needed) to delete it all the same.");
        }
        shelf.mark(id);
        return backup;
    }

    private void remove(ShelvedBackup backup, Wanted wanted) throws IOException {
        store.delete(new TargetName(backup.target()), new BackupId(backup.id()));
        transaction.executeWithoutResult(_ -> {
            // of two who delete it at once, one says so
            if (shelf.remove(backup.id())) {
                outbox.send(Topics.BACKUP_EVENTS, backup.target(), wanted.requestId(), said(backup, wanted));
                log.atInfo()
                        .addKeyValue("backupId", backup.id())
                        .addKeyValue("target", backup.target())
                        .addKeyValue("reason", wanted.reason())
                        .addKeyValue("requestedBy", wanted.by())
                        .log("backup deleted");
            }
        });
    }

    private static BackupDeleted said(ShelvedBackup backup, Wanted wanted) {
        return BackupDeleted.newBuilder()
                .setRequestId(wanted.requestId())
                .setTarget(backup.target())
                .setBackupId(backup.id())
                .setReason(wanted.reason())
                .setRequestedBy(wanted.by())
                .setBytes(backup.bytes())
                .build();
    }

    /** What would go. @param target null for all */
    public List<Doomed> doomed(@Nullable String target) {
        return retention.doomed().stream()
                .filter(it -> target == null || it.backup().target().equals(target))
                .toList();
    }

    /** Deletes what retention does not keep. @return what went */
    public List<Doomed> prune(@Nullable String target, String requestId, String by) throws IOException {
        for (var halfGone : shelf.marked()) {
            remove(halfGone, new Wanted("", "", "its deletion had begun"));
        }
        var gone = new ArrayList<Doomed>();
        for (var doomed : doomed(target)) {
            try {
                delete(doomed.backup().id(), false, new Wanted(requestId, by, doomed.reason()));
                gone.add(doomed);
            } catch (Refused needed) {
                log.atInfo()
                        .addKeyValue("backupId", doomed.backup().id())
                        .addKeyValue("reason", needed.getMessage())
                        .log("backup not pruned");
            }
        }
        return List.copyOf(gone);
    }

    @Override
    public int doSome() {
        try {
            prune(null, "", "");
            store.discardUnfinished(clock.instant().minus(NOBODY_GOES_ON));
        } catch (IOException unreachable) {
            log.atWarn()
                    .addKeyValue("error", unreachable.getMessage())
                    .log("backups could not be pruned, it is tried again later");
        }
        return 0;
    }
}

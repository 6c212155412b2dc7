package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.requests.Refused;
import dev.whimbrel.backup.requests.Request;
import dev.whimbrel.backup.requests.Requests;
import dev.whimbrel.backup.requests.RestoreWish;
import dev.whimbrel.backup.retention.MigrationsSeen;
import dev.whimbrel.backup.shelf.Shelf;
import dev.whimbrel.backup.shelf.ShelvedBackup;
import dev.whimbrel.backup.v1.RestoreBackup;
import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.jobs.JobQueue;
import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.Targets;
import dev.whimbrel.targets.UnknownTarget;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what people ask for, by whatever way it comes: refuses it with a reason, or writes it down and leaves it to a job.
 * The same request id asks for the same thing once.
 */
@Component
@Transactional(noRollbackFor = Refused.class)
public class ByHand {
    private static final Set<String> OF_THE_SERVER = Set.of("mysql", "sys", "information_schema", "performance_schema");
    private static final int LOOKED_THROUGH = 50;

    private final Targets targets;
    private final Shelf shelf;
    private final Requests requests;
    private final MigrationsSeen migrations;
    private final JobQueue jobs;
    private final Refusals refusals;

    ByHand(
            Targets targets,
            Shelf shelf,
            Requests requests,
            MigrationsSeen migrations,
            JobQueue jobs,
            Refusals refusals) {
        this.targets = targets;
        this.shelf = shelf;
        this.requests = requests;
        this.migrations = migrations;
        this.jobs = jobs;
        this.refusals = refusals;
    }

    /** @param tables empty for all */
    public Request take(String requestId, String target, List<String> tables, String requestedBy, String reason) {
        requireId(requestId);
        var known = requests.find(requestId);
        if (known.isPresent()) {
            return known.get();
        }
        target(target);
        requests.add(requestId, Request.Kind.TAKE, target, tables, null, null, name(requestedBy), cut(reason), null);
        jobs.enqueue(
                requestId,
                TakeBackup.newBuilder()
                        .setMigrationId("")
                        .setRequestId(requestId)
                        .setRequestedBy(requestedBy)
                        .setTarget(target)
                        .setTables(tables)
                        .setWholeSchema(tables.isEmpty())
                        .build());
        return load(requestId);
    }

    public Request restore(RestoreWish wish) {
        requireId(wish.requestId());
        var known = requests.find(wish.requestId());
        if (known.isPresent()) {
            return known.get();
        }
        var target = target(wish.target());
        requireConfirmed(target, wish.confirmation());
        var place = place(target, wish);
        requireFree(target, wish);
        requireKeepable(wish);
        var backup = backup(wish);
        requests.add(
                wish.requestId(),
                Request.Kind.RESTORE,
                wish.target(),
                wish.tables(),
                backup.id(),
                wish.intoSchema(),
                name(wish.requestedBy()),
                cut(wish.reason()),
                occupied(target, place));
        if (!wish.exceptMigration().isEmpty()) {
            requests.keepAllBut(wish.requestId(), wish.exceptMigration());
        }
        enqueue(load(wish.requestId()));
        return load(wish.requestId());
    }

    private void enqueue(Request request) {
        jobs.enqueue(
                request.id(),
                RestoreBackup.newBuilder()
                        .setMigrationId("")
                        .setRequestId(request.id())
                        .setRequestedBy(request.requestedBy())
                        .setReason(request.reason())
                        .setTarget(request.target())
                        .setBackupId(String.valueOf(request.backupId()))
                        .setTables(request.tables())
                        .setIntoSchema(request.intoSchema())
                        .setExceptMigration(request.exceptMigration())
                        .build());
    }

    /** One that has not begun is cancelled at once, another one as soon as it can be. */
    public Request cancel(String requestId) {
        var request = lock(requestId);
        if (request.state().finished()) {
            throw Refused.notNow("Request " + requestId + " is over already ("
                    + request.state().name().toLowerCase(Locale.ROOT) + "). Nothing was changed.");
        }
        jobs.cancel(requestId, request.kind() == Request.Kind.TAKE ? TakeBackup.class : RestoreBackup.class);
        if (request.state() == Request.State.QUEUED) {
            var early = Refused.notNow("It was cancelled before it began. Nothing was changed.");
            requests.finish(requestId, Request.State.CANCELLED, String.valueOf(early.getMessage()));
            refusals.say(requestId, request.target(), early);
        }
        return load(requestId);
    }

    /** A restore that was cancelled or failed begins again, with a new backup of what is there by now. */
    public Request resume(String requestId, String confirmation) {
        var request = lock(requestId);
        if (request.kind() != Request.Kind.RESTORE
                || !request.state().finished()
                || request.state() == Request.State.DONE) {
            throw Refused.notNow("Only a restore that was cancelled or failed can be resumed, and request " + requestId
                    + " is " + request.state().name().toLowerCase(Locale.ROOT) + ". Nothing was changed.");
        }
        var target = target(request.target());
        requireConfirmed(target, confirmation);
        var schema = request.intoSchema();
        if (schema == null) {
            requireNoMigration(target);
        }
        if (shelf.lock(String.valueOf(request.backupId())).isEmpty()) {
            throw Refused.notNow("Backup " + request.backupId()
                    + " is not there any more. Nothing was changed. Ask for a restore of another one.");
        }
        requests.again(requestId, occupied(target, schema == null ? target.schema() : schema));
        enqueue(load(requestId));
        return load(requestId);
    }

    private Target target(String name) {
        try {
            return targets.get(name);
        } catch (UnknownTarget unknown) {
            throw Refused.wrong("target", unknown.getMessage() + ". Nothing was changed.");
        }
    }

    private static void requireConfirmed(Target target, String confirmation) {
        if (target.environment() == Environment.PRODUCTION
                && !confirmation.equals(target.name().value())) {
            throw Refused.wrong(
                    "confirmation",
                    "Target " + target.name() + " is in production, and its name was not repeated. Nothing was changed."
                            + " Say confirmation: " + target.name() + " (--confirm " + target.name()
                            + ") if you mean it.");
        }
    }

    private String place(Target target, RestoreWish wish) {
        var other = wish.intoSchema();
        if (other == null || other.equals(target.schema())) {
            return target.schema();
        }
        var taken = new HashSet<>(OF_THE_SERVER);
        targets.all().forEach(each -> taken.add(each.schema()));
        if (other.isBlank() || other.length() > 64 || taken.contains(other)) {
            throw Refused.wrong(
                    "intoSchema",
                    "Nothing is restored into schema " + other
                            + ": it is the server's or another target's, or no name of a schema. Nothing was changed."
                            + " Name a schema that is nobody's; it is created where it does not exist.");
        }
        return other;
    }

    private void requireFree(Target target, RestoreWish wish) {
        if (wish.intoSchema() == null) {
            requireNoMigration(target);
        }
    }

    /** What was written since can only be replayed where it was written; and an id is no place for anything else. */
    private static void requireKeepable(RestoreWish wish) {
        if (!wish.exceptMigration().matches("[A-Za-z0-9-]{0,100}")) {
            throw Refused.wrong(
                    "exceptMigration", wish.exceptMigration() + " is no id of a migration. Nothing was changed.");
        }
        if (!wish.exceptMigration().isEmpty() && wish.intoSchema() != null) {
            throw Refused.wrong(
                    "exceptMigration",
                    "What was written since the backup was written to the target's own schema, and can be kept only there."
                            + " Nothing was changed. Leave intoSchema or exceptMigration out.");
        }
    }

    private void requireNoMigration(Target target) {
        var atWork = migrations.atWorkOn(target.name().value());
        if (!atWork.isEmpty()) {
            throw Refused.notNow("Migration " + atWork.getFirst() + " is changing target " + target.name()
                    + " right now. Nothing was changed. Wait for its end, or cancel it, then ask again.");
        }
    }

    private ShelvedBackup backup(RestoreWish wish) {
        var id = wish.backupId().equals(RestoreWish.LATEST) ? latest(wish) : wish.backupId();
        var backup = shelf.lock(id)
                .orElseThrow(() -> Refused.unknown("There is no backup " + id
                        + ". Nothing was changed. GET /api/v1/backups lists what there is."));
        if (!backup.target().equals(wish.target())) {
            throw Refused.wrong(
                    "backupId",
                    "Backup " + id + " is one of target " + backup.target() + ", not of " + wish.target()
                            + ". Nothing was changed. Name a backup of this target.");
        }
        return backup;
    }

    /** The newest that holds every table that is wanted; the newest at all where none is named. */
    private String latest(RestoreWish wish) {
        return shelf.newestToRestore(wish.target(), LOOKED_THROUGH).stream()
                .filter(backup -> wish.tables().isEmpty() || holds(backup, wish.tables()))
                .findFirst()
                .map(ShelvedBackup::id)
                .orElseThrow(() -> Refused.unknown("There is no backup of target " + wish.target()
                        + (wish.tables().isEmpty() ? "" : " that holds " + String.join(", ", wish.tables()))
                        + ". Nothing was changed."));
    }

    private boolean holds(ShelvedBackup backup, List<String> tables) {
        try {
            return Set.copyOf(shelf.files(backup).manifest().tableNames()).containsAll(tables);
        } catch (DamagedBackup | LockedBackup unreadable) {
            return false;
        }
    }

    private static String occupied(Target target, String schema) {
        return target.name() + "/" + schema;
    }

    private static void requireId(String requestId) {
        if (!requestId.matches("[A-Za-z0-9._-]{1,80}")) {
            throw Refused.wrong(
                    "requestId", "A request id is 1 to 80 letters, digits, '.', '_' and '-'. Nothing was changed.");
        }
    }

    private static String name(String requestedBy) {
        if (requestedBy.isBlank() || requestedBy.length() > 200) {
            throw Refused.wrong("requestedBy", "Say who asks, in at most 200 characters. Nothing was changed.");
        }
        return requestedBy;
    }

    private static String cut(String reason) {
        return reason.length() > 1000 ? reason.substring(0, 1000) : reason;
    }

    private Request lock(String requestId) {
        return requests.lock(requestId).orElseThrow(() -> unknown(requestId));
    }

    private Request load(String requestId) {
        return requests.find(requestId).orElseThrow(() -> unknown(requestId));
    }

    private static Refused unknown(String requestId) {
        return Refused.unknown(
                "There is no request " + requestId + ". GET /api/v1/backups/requests lists what there is.");
    }
}

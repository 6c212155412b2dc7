package dev.whimbrel.orchestrator.coordination;

import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.migration.v1.MigrationPlanned;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.lifecycle.State;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.orchestrator.migration.StateRow;
import dev.whimbrel.schemas.Topics;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the world about every move. What deserves an alert is for others to judge. */
@Component
class Announcements {
    private final Outbox outbox;
    private final Clock clock;

    Announcements(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Besides the move, a new plan is news. */
    void heard(Migration migration, Signal signal) {
        var plan = migration.plan();
        if (signal instanceof Signal.PlanMade && plan != null) {
            send(migration, new MigrationPlanned(id(migration), target(migration), FittingPlan.of(plan)));
        }
    }

    void moved(Migration migration, @Nullable State from) {
        var now = StateRow.of(migration.state());
        var before = from == null ? null : StateRow.of(from);
        var request = migration.request();
        send(
                migration,
                MigrationStateChanged.newBuilder()
                        .setMigrationId(id(migration))
                        .setRequestId(request.getRequestId())
                        .setTarget(target(migration))
                        .setChangelog(request.getChangelog().getPath())
                        .setFrom(before == null ? null : before.name())
                        .setTo(now.name())
                        .setReason(now.why().isBlank() ? null : now.why())
                        .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .setVersion(migration.version())
                        .setRequestedBy(request.getRequestedBy())
                        .setBackupId(backup(now, before))
                        .setProof(now.proof())
                        .setChoices(choices(migration))
                        .setRollbackOf(request.getRollbackOf())
                        .build());
    }

    /** The last state of a migration does not need the backup, but whoever reads about it may want to know which one there is. */
    private static @Nullable String backup(StateRow now, @Nullable StateRow before) {
        return now.backupId() != null || before == null ? now.backupId() : before.backupId();
    }

    private static List<String> choices(Migration migration) {
        return switch (migration.state()) {
            case State.NeedsAttention _, State.AwaitingApproval _ ->
                Action.allowedIn(migration.state(), migration.terms()).stream()
                        .map(Action::inWords)
                        .toList();
            default -> List.of();
        };
    }

    private void send(Migration migration, SpecificRecord event) {
        outbox.send(Topics.MIGRATION_EVENTS, target(migration), id(migration), event);
    }

    private static String id(Migration migration) {
        return migration.id().toString();
    }

    private static String target(Migration migration) {
        return migration.target().value();
    }
}

package dev.whimbrel.orchestrator.coordination;

import dev.whimbrel.backup.v1.RestoreBackup;
import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.RehearsalPolicy;
import dev.whimbrel.monitoring.v1.StopWatching;
import dev.whimbrel.monitoring.v1.WatchTarget;
import dev.whimbrel.orchestrator.lifecycle.BackupRef;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.validation.v1.ValidateAfter;
import dev.whimbrel.validation.v1.ValidateBefore;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/** What is asked of the other services, keyed by the target whatever the key of the request was. */
@Component
class Commands {
    private final Outbox outbox;

    Commands(Outbox outbox) {
        this.outbox = outbox;
    }

    void validateBefore(Migration migration) {
        var options = migration.request().getOptions();
        send(
                Topics.VALIDATION_COMMANDS,
                migration,
                ValidateBefore.newBuilder()
                        .setMigrationId(id(migration))
                        .setTarget(target(migration))
                        .setPlan(fitting(migration))
                        .setStrict(options.getStrict())
                        .setRehearsal(rehearsal(options))
                        .setRehearsalSample(options.getRehearsalSample())
                        .build());
    }

    /** A dry run is the plan and a rehearsal, unless it was said that there shall be none. */
    private static RehearsalPolicy rehearsal(MigrationOptions options) {
        return options.getDryRun() && options.getRehearsal() != RehearsalPolicy.NEVER
                ? RehearsalPolicy.ALWAYS
                : options.getRehearsal();
    }

    void validateAfter(Migration migration) {
        send(
                Topics.VALIDATION_COMMANDS,
                migration,
                new ValidateAfter(id(migration), target(migration), fitting(migration)));
    }

    void takeBackup(Migration migration) {
        var plan = plan(migration);
        send(
                Topics.BACKUP_COMMANDS,
                migration,
                TakeBackup.newBuilder()
                        .setMigrationId(id(migration))
                        .setTarget(target(migration))
                        .setTables(plan.getAffectedTables())
                        .setWholeSchema(plan.getWholeSchema())
                        .build());
    }

    void restoreBackup(Migration migration, BackupRef backup) {
        send(Topics.BACKUP_COMMANDS, migration, restore(migration, backup).build());
    }

    void restoreUnwritten(Migration migration, BackupRef backup, List<Long> writers) {
        send(
                Topics.BACKUP_COMMANDS,
                migration,
                restore(migration, backup)
                        .setUnlessOthersWrote(true)
                        .setOwnWriters(writers)
                        .build());
    }

    void restoreKeeping(Migration migration, BackupRef backup, List<Long> writers) {
        send(
                Topics.BACKUP_COMMANDS,
                migration,
                restore(migration, backup)
                        .setKeepOthersWrites(true)
                        .setOwnWriters(writers)
                        .build());
    }

    private static RestoreBackup.Builder restore(Migration migration, BackupRef backup) {
        var plan = plan(migration);
        var tables = plan.getWholeSchema() ? List.<String>of() : plan.getAffectedTables();
        return RestoreBackup.newBuilder()
                .setMigrationId(id(migration))
                .setTarget(target(migration))
                .setBackupId(backup.id())
                .setTables(tables)
                .setDropTables(CreatedTables.of(plan));
    }

    void watchTarget(Migration migration) {
        send(Topics.MONITORING_COMMANDS, migration, new WatchTarget(id(migration), target(migration)));
    }

    void stopWatching(Migration migration) {
        send(Topics.MONITORING_COMMANDS, migration, new StopWatching(id(migration), target(migration)));
    }

    private void send(String topic, Migration migration, SpecificRecord command) {
        outbox.send(topic, target(migration), id(migration), command);
    }

    private static Plan fitting(Migration migration) {
        return FittingPlan.of(plan(migration));
    }

    private static Plan plan(Migration migration) {
        return Objects.requireNonNull(migration.plan(), "nothing can be asked of others before there is a plan");
    }

    private static String id(Migration migration) {
        return migration.id().toString();
    }

    private static String target(Migration migration) {
        return migration.target().value();
    }
}

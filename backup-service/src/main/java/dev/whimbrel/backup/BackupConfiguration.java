package dev.whimbrel.backup;

import dev.whimbrel.backup.format.BackupStore;
import dev.whimbrel.backup.limits.Limits;
import dev.whimbrel.backup.proof.ReadBack;
import dev.whimbrel.backup.restore.Rehearsal;
import dev.whimbrel.backup.restore.RestoreSettings;
import dev.whimbrel.backup.restore.Restorer;
import dev.whimbrel.backup.retention.Retention;
import dev.whimbrel.backup.snapshot.SnapshotSettings;
import dev.whimbrel.backup.taking.BackupTaker;
import dev.whimbrel.backup.taking.TakeSettings;
import dev.whimbrel.messaging.topics.DeclaredTopic;
import dev.whimbrel.messaging.topics.DeclaredTopics;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.targets.Targets;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands the settings to the parts that know no framework. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {
    /** Progress is worth nothing an hour later. */
    private static final Duration PROGRESS = Duration.ofHours(1);

    @Bean
    BackupStore backupStore(BackupProperties properties) {
        return properties.store();
    }

    @Bean
    Limits limits(BackupProperties properties, Targets targets) {
        return properties.limits().limits(targets);
    }

    @Bean
    BackupTaker backupTaker(
            BackupStore store, Restorer restorer, BackupProperties properties, Limits limits, Clock clock) {
        var snapshot = new SnapshotSettings(
                properties.parallelism(), properties.lockWait(), properties.lockAttempts(), properties.alterHold());
        var settings = new TakeSettings(
                snapshot,
                properties.chunkRows(),
                properties.chunkSize().toBytes(),
                properties.minimumFree().toBytes(),
                limits,
                properties.unseen());
        return new BackupTaker(
                store,
                settings,
                clock,
                properties.proof() == BackupProperties.Proof.RESTORE ? new Rehearsal(restorer) : null);
    }

    @Bean
    Restorer restorer(BackupProperties properties, Limits limits, Clock clock) {
        return new Restorer(
                new RestoreSettings(properties.parallelism(), properties.lockWait(), properties.lockAttempts(), limits),
                clock);
    }

    @Bean
    Retention retention(JdbcClient jdbc, BackupProperties properties, Clock clock) {
        return new Retention(jdbc, properties.retention(), clock);
    }

    @Bean
    ReadBack readBack(BackupProperties properties) {
        return new ReadBack(properties.parallelism());
    }

    @Bean
    DeclaredTopics backupTopics() {
        return DeclaredTopics.of(
                DeclaredTopic.consumed(Topics.BACKUP_COMMANDS),
                DeclaredTopic.consumed(Topics.MIGRATION_EVENTS),
                DeclaredTopic.produced(Topics.BACKUP_EVENTS),
                DeclaredTopic.produced(Topics.MIGRATION_PROGRESS).keptFor(PROGRESS));
    }
}

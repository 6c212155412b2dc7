package dev.whimbrel.orchestrator.inbound;

import dev.whimbrel.backup.v1.BackupDeleted;
import dev.whimbrel.backup.v1.BackupFailed;
import dev.whimbrel.backup.v1.BackupRequestRefused;
import dev.whimbrel.backup.v1.BackupRestored;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.backup.v1.BackupVerified;
import dev.whimbrel.backup.v1.RestoreFailed;
import dev.whimbrel.messaging.UnknownMessage;
import dev.whimbrel.orchestrator.lifecycle.BackupRef;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.undo.BackupRecords;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import java.util.Locale;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the backup service reports. */
@Component
@KafkaListener(topics = Topics.BACKUP_EVENTS)
class BackupListener {
    private final Reports reports;
    private final BackupRecords backups;

    BackupListener(Reports reports, BackupRecords backups) {
        this.reports = reports;
        this.backups = backups;
    }

    @KafkaHandler
    @Transactional
    void on(@Payload BackupTaken taken, @Header(Headers.ID) String messageId) {
        if (!taken.getMigrationId().isBlank()) {
            backups.keep(MigrationId.of(taken.getMigrationId()), taken);
        }
        reports.handOn(messageId, taken.getMigrationId(), new Signal.BackupTaken(new BackupRef(taken.getBackupId())));
    }

    @KafkaHandler
    @Transactional
    void on(@Payload BackupFailed failed, @Header(Headers.ID) String messageId) {
        reports.handOn(messageId, failed.getMigrationId(), new Signal.BackupFailed(failed.getReason()));
    }

    @KafkaHandler
    @Transactional
    void on(@Payload BackupRestored restored, @Header(Headers.ID) String messageId) {
        reports.handOn(
                messageId,
                restored.getMigrationId(),
                new Signal.TablesRestored(restored.getKeptOthersWrites(), restored.getProof()));
    }

    @KafkaHandler
    @Transactional
    void on(@Payload RestoreFailed failed, @Header(Headers.ID) String messageId) {
        reports.handOn(
                messageId,
                failed.getMigrationId(),
                failed.getWritesCannotBeKept()
                        ? new Signal.ReplayRefused(clause(failed.getReason()))
                        : new Signal.RestoreFailed(failed.getReason()));
    }

    /** Sentences as part of a longer one. */
    private static String clause(String sentences) {
        var text = sentences.endsWith(".") ? sentences.substring(0, sentences.length() - 1) : sentences;
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    @KafkaHandler
    void ignore(@Payload BackupVerified verified) {
        // for whoever asked
    }

    @KafkaHandler
    void ignore(@Payload BackupDeleted deleted) {
        // none that a migration needs goes unless a person said so
    }

    @KafkaHandler
    void ignore(@Payload BackupRequestRefused refused) {
        // for whoever asked
    }

    @KafkaHandler(isDefault = true)
    void onUnknown(Object message) {
        throw new UnknownMessage(message);
    }
}

package dev.whimbrel.backup.inbound;

import dev.whimbrel.backup.v1.RestoreBackup;
import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Inbox;
import dev.whimbrel.messaging.jobs.JobQueue;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a job for every command, once. */
@Component
@KafkaListener(id = "backup-commands", topics = Topics.BACKUP_COMMANDS)
@Transactional
class BackupCommands {
    private static final String LISTENER = "backup-commands";

    private final Inbox inbox;
    private final JobQueue jobs;

    BackupCommands(Inbox inbox, JobQueue jobs) {
        this.inbox = inbox;
        this.jobs = jobs;
    }

    @KafkaHandler
    void on(TakeBackup command, @Header(Headers.ID) String messageId) {
        accept(command.getMigrationId(), command, messageId);
    }

    @KafkaHandler
    void on(RestoreBackup command, @Header(Headers.ID) String messageId) {
        accept(command.getMigrationId(), command, messageId);
    }

    private void accept(String migrationId, SpecificRecord command, String messageId) {
        if (inbox.firstSight(LISTENER, messageId)) {
            jobs.enqueue(migrationId, command);
        }
    }
}

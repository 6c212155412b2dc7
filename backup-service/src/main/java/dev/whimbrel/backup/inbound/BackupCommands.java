package dev.whimbrel.backup.inbound;

import dev.whimbrel.backup.jobs.ByHand;
import dev.whimbrel.backup.jobs.Refusals;
import dev.whimbrel.backup.requests.Refused;
import dev.whimbrel.backup.requests.RestoreWish;
import dev.whimbrel.backup.v1.CancelBackupRequest;
import dev.whimbrel.backup.v1.DeleteBackup;
import dev.whimbrel.backup.v1.PruneBackups;
import dev.whimbrel.backup.v1.RestoreBackup;
import dev.whimbrel.backup.v1.ResumeRestore;
import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.backup.v1.VerifyBackup;
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

/** Writes a job for every command, once. A person's are first looked at: what is refused is said so. */
@Component
@KafkaListener(id = "backup-commands", topics = Topics.BACKUP_COMMANDS)
@Transactional
class BackupCommands {
    private static final String LISTENER = "backup-commands";

    private final Inbox inbox;
    private final JobQueue jobs;
    private final ByHand byHand;
    private final Refusals refusals;

    BackupCommands(Inbox inbox, JobQueue jobs, ByHand byHand, Refusals refusals) {
        this.inbox = inbox;
        this.jobs = jobs;
        this.byHand = byHand;
        this.refusals = refusals;
    }

    @KafkaHandler
    void on(TakeBackup command, @Header(Headers.ID) String messageId) {
        if (!command.getMigrationId().isBlank()) {
            accept(command.getMigrationId(), command, messageId);
            return;
        }
        var id = id(command.getRequestId(), messageId);
        ask(
                messageId,
                id,
                command.getTarget(),
                () -> byHand.take(id, command.getTarget(), command.getTables(), command.getRequestedBy(), ""));
    }

    @KafkaHandler
    void on(RestoreBackup command, @Header(Headers.ID) String messageId) {
        if (!command.getMigrationId().isBlank()) {
            accept(command.getMigrationId(), command, messageId);
            return;
        }
        var id = id(command.getRequestId(), messageId);
        ask(
                messageId,
                id,
                command.getTarget(),
                () -> byHand.restore(new RestoreWish(
                        id,
                        command.getTarget(),
                        command.getBackupId(),
                        command.getTables(),
                        command.getIntoSchema(),
                        command.getConfirmation(),
                        command.getRequestedBy(),
                        command.getReason(),
                        command.getExceptMigration())));
    }

    @KafkaHandler
    void on(CancelBackupRequest command, @Header(Headers.ID) String messageId) {
        ask(messageId, command.getRequestId(), command.getTarget(), () -> byHand.cancel(command.getRequestId()));
    }

    @KafkaHandler
    void on(ResumeRestore command, @Header(Headers.ID) String messageId) {
        ask(
                messageId,
                command.getRequestId(),
                command.getTarget(),
                () -> byHand.resume(command.getRequestId(), command.getConfirmation()));
    }

    @KafkaHandler
    void on(VerifyBackup command, @Header(Headers.ID) String messageId) {
        accept(id(command.getRequestId(), messageId), command, messageId);
    }

    @KafkaHandler
    void on(DeleteBackup command, @Header(Headers.ID) String messageId) {
        accept(id(command.getRequestId(), messageId), command, messageId);
    }

    @KafkaHandler
    void on(PruneBackups command, @Header(Headers.ID) String messageId) {
        accept(id(command.getRequestId(), messageId), command, messageId);
    }

    private static String id(String requestId, String messageId) {
        return requestId.isBlank() ? messageId : requestId;
    }

    private void accept(String subject, SpecificRecord command, String messageId) {
        if (inbox.firstSight(LISTENER, messageId)) {
            jobs.enqueue(subject, command);
        }
    }

    private void ask(String messageId, String requestId, String target, Runnable question) {
        if (inbox.firstSight(LISTENER, messageId)) {
            try {
                question.run();
            } catch (Refused refused) {
                refusals.say(requestId, target, refused);
            }
        }
    }
}

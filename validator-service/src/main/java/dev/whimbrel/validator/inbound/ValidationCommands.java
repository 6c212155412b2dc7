package dev.whimbrel.validator.inbound;

import dev.whimbrel.messaging.Inbox;
import dev.whimbrel.messaging.UnknownMessage;
import dev.whimbrel.messaging.jobs.JobQueue;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.validation.v1.ValidateAfter;
import dev.whimbrel.validation.v1.ValidateBefore;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accepts commands; the work is done by jobs, because it can take longer than a poll may. */
@Component
@KafkaListener(id = "validation-commands", idIsGroup = false, topics = Topics.VALIDATION_COMMANDS)
class ValidationCommands {
    private final Inbox inbox;
    private final JobQueue jobs;

    ValidationCommands(Inbox inbox, JobQueue jobs) {
        this.inbox = inbox;
        this.jobs = jobs;
    }

    @KafkaHandler
    @Transactional
    public void on(@Payload ValidateBefore command, @Header(Headers.ID) String messageId) {
        accept(command.getMigrationId(), command, messageId);
    }

    @KafkaHandler
    @Transactional
    public void on(@Payload ValidateAfter command, @Header(Headers.ID) String messageId) {
        accept(command.getMigrationId(), command, messageId);
    }

    /** Parked by the failure policy, never skipped. */
    @KafkaHandler(isDefault = true)
    public void onUnknown(@Nullable Object message) {
        throw new UnknownMessage(message);
    }

    private void accept(String migrationId, SpecificRecord command, String messageId) {
        if (inbox.firstSight("validation-commands", messageId)) {
            jobs.enqueue(migrationId, command);
        }
    }
}

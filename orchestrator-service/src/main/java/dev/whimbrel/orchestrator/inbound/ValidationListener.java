package dev.whimbrel.orchestrator.inbound;

import dev.whimbrel.messaging.UnknownMessage;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.validation.v1.Phase;
import dev.whimbrel.validation.v1.ValidationFailed;
import dev.whimbrel.validation.v1.ValidationPassed;
import java.util.List;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the validator reports. */
@Component
@KafkaListener(topics = Topics.VALIDATION_EVENTS)
class ValidationListener {
    private final Reports reports;

    ValidationListener(Reports reports) {
        this.reports = reports;
    }

    @KafkaHandler
    @Transactional
    void on(@Payload ValidationPassed passed, @Header(Headers.ID) String messageId) {
        reports.handOn(messageId, passed.getMigrationId(), passed(passed));
    }

    @KafkaHandler
    @Transactional
    void on(@Payload ValidationFailed failed, @Header(Headers.ID) String messageId) {
        reports.handOn(messageId, failed.getMigrationId(), failed(failed.getPhase(), failed.getReason()));
    }

    @KafkaHandler(isDefault = true)
    void onUnknown(Object message) {
        throw new UnknownMessage(message);
    }

    private static Signal passed(ValidationPassed passed) {
        return switch (passed.getPhase()) {
            case BEFORE -> new Signal.PrecheckPassed();
            case AFTER -> new Signal.PostcheckPassed(List.of(PostcheckProof.of(passed)));
            case UNKNOWN -> throw unknown();
        };
    }

    private static Signal failed(Phase phase, String why) {
        return switch (phase) {
            case BEFORE -> new Signal.PrecheckFailed(why);
            case AFTER -> new Signal.PostcheckFailed(why);
            case UNKNOWN -> throw unknown();
        };
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("a validation in a phase that this version does not know");
    }
}

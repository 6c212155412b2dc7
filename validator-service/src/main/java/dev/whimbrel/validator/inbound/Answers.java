package dev.whimbrel.validator.inbound;

import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.validation.v1.Phase;
import dev.whimbrel.validation.v1.ValidationFailed;
import dev.whimbrel.validation.v1.ValidationPassed;
import dev.whimbrel.validator.validation.Outcome;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Says what a validation came to. */
@Component
class Answers {
    private final Outbox outbox;

    Answers(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Inside the caller's transaction. */
    void send(String migrationId, String target, Phase phase, Outcome outcome, Duration took) {
        var answer =
                switch (outcome) {
                    case Outcome.Passed(var findings, var looked, var _, var rehearsal) ->
                        ValidationPassed.newBuilder()
                                .setMigrationId(migrationId)
                                .setTarget(target)
                                .setPhase(phase)
                                .setFindings(FindingsOnTheWire.of(findings))
                                .setChecks(looked.rules())
                                .setDurationMillis(took.toMillis())
                                .setQuestions(looked.questions())
                                .setRows(looked.rows())
                                .setRehearsal(RehearsalOnTheWire.of(rehearsal))
                                .build();
                    case Outcome.Failed(var reason, var findings, var rehearsal) ->
                        ValidationFailed.newBuilder()
                                .setMigrationId(migrationId)
                                .setTarget(target)
                                .setPhase(phase)
                                .setReason(reason)
                                .setRehearsal(RehearsalOnTheWire.of(rehearsal))
                                .setFindings(FindingsOnTheWire.of(findings))
                                .setDurationMillis(took.toMillis())
                                .build();
                };
        outbox.send(Topics.VALIDATION_EVENTS, target, migrationId, answer);
    }
}

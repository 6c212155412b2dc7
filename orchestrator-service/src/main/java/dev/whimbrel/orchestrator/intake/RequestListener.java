package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.messaging.Inbox;
import dev.whimbrel.messaging.UnknownMessage;
import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.Signals;
import dev.whimbrel.request.v1.MigrationApproved;
import dev.whimbrel.request.v1.MigrationCancelRequested;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.request.v1.MigrationRollbackRequested;
import dev.whimbrel.request.v1.OperatorDecided;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What anybody may ask over the topic. A wish that the lifecycle does not allow now is ignored and counted; one that says
 * nothing, or speaks of a migration that is not there, is parked.
 */
@Component
@KafkaListener(topics = Topics.REQUESTS)
class RequestListener {
    private static final String NAME = "orchestrator.requests";
    private final Intake intake;
    private final Rollbacks rollbacks;
    private final Signals signals;
    private final Inbox inbox;

    RequestListener(Intake intake, Rollbacks rollbacks, Signals signals, Inbox inbox) {
        this.intake = intake;
        this.rollbacks = rollbacks;
        this.signals = signals;
        this.inbox = inbox;
    }

    /** Needs no inbox: the request id makes it happen once, also when the sender sends it again. */
    @KafkaHandler
    @Transactional
    void on(MigrationRequested request) {
        intake.take(request);
    }

    /** Needs no inbox either: each migration has a request id of its own, made of this one's. */
    @KafkaHandler
    @Transactional
    void on(MigrationRollbackRequested request) {
        rollbacks.take(new Rollback(
                request.getRequestId(),
                request.getMigrationIds().stream().map(MigrationId::of).toList(),
                request.getAllowedLoss(),
                false,
                request.getRequestedBy(),
                request.getReason()));
    }

    @KafkaHandler
    @Transactional
    void on(
            @Payload MigrationCancelRequested wish,
            @Header(name = Headers.ID, required = false) @Nullable String messageId) {
        ask(wish.getMigrationId(), Action.CANCEL, wish.getRequestedBy(), wish.getReason(), messageId);
    }

    @KafkaHandler
    @Transactional
    void on(
            @Payload MigrationApproved approval,
            @Header(name = Headers.ID, required = false) @Nullable String messageId) {
        ask(approval.getMigrationId(), Action.APPROVE, approval.getApprovedBy(), approval.getComment(), messageId);
    }

    @KafkaHandler
    @Transactional
    void on(
            @Payload OperatorDecided decision,
            @Header(name = Headers.ID, required = false) @Nullable String messageId) {
        ask(decision.getMigrationId(), action(decision), decision.getDecidedBy(), decision.getReason(), messageId);
    }

    @KafkaHandler(isDefault = true)
    void onUnknown(Object message) {
        throw new UnknownMessage(message);
    }

    /** A decision that comes twice must not be carried out twice. Other producers may send no id; then nobody can tell. */
    private void ask(String migration, Action action, String by, String reason, @Nullable String messageId) {
        if (messageId == null || inbox.firstSight(NAME, messageId)) {
            signals.on(MigrationId.of(migration), Wish.of(action, by, reason).signal());
        }
    }

    private static Action action(OperatorDecided decision) {
        return switch (decision.getDecision()) {
            case RETRY_ROLLBACK -> Action.RETRY_ROLLBACK;
            case RESTORE_WITH_LOSS -> Action.RESTORE_WITH_LOSS;
            case MARK_RESOLVED -> Action.RESOLVE;
            case PAUSE -> Action.PAUSE;
            case RESUME -> Action.RESUME;
            case UNKNOWN ->
                throw new IllegalArgumentException("a decision that this version does not know: send one of"
                        + " RETRY_ROLLBACK, RESTORE_WITH_LOSS, MARK_RESOLVED, PAUSE, RESUME");
        };
    }
}

package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.v1.BackupRequestRefused;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.schemas.Topics;
import org.springframework.stereotype.Component;

/** Tells whoever asked by topic why it is not done. */
@Component
public class Refusals {
    private final Outbox outbox;

    Refusals(Outbox outbox) {
        this.outbox = outbox;
    }

    /** In the caller's transaction. */
    public void say(String requestId, String target, Exception refusal) {
        outbox.send(
                Topics.BACKUP_EVENTS,
                target,
                requestId,
                BackupRequestRefused.newBuilder()
                        .setRequestId(requestId)
                        .setTarget(target)
                        .setReason(String.valueOf(refusal.getMessage()))
                        .build());
    }
}

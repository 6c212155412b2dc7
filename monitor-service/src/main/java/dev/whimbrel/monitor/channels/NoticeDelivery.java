package dev.whimbrel.monitor.channels;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.JobHandler;
import dev.whimbrel.messaging.jobs.JobQueue;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the webhook what it does not know yet of one alert, in order. A notice is marked as delivered in the transaction
 * that holds its row, after the receiver said yes: a crash in between sends it again, never loses it.
 */
@Component
class NoticeDelivery implements JobHandler<DeliverNotices> {
    private static final Logger log = LoggerFactory.getLogger(NoticeDelivery.class);

    private final NoticeStore notices;
    private final WebhookProperties properties;
    private final Webhook webhook;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NoticeDelivery(
            NoticeStore notices,
            WebhookProperties properties,
            Webhook webhook,
            JobQueue jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.notices = notices;
        this.properties = properties;
        this.webhook = webhook;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Class<DeliverNotices> payload() {
        return DeliverNotices.class;
    }

    @Override
    public void run(DeliverNotices payload, JobContext context) {
        while (!context.stopRequested() && deliverNext(payload.getAlertId())) {
            // one at a time, in order
        }
    }

    /** The attempts are used up, but not our patience: a receiver that is down for a night must not lose the night. */
    @Override
    public void gaveUp(DeliverNotices payload, Exception cause) {
        var next = notices.lockNext(payload.getAlertId());
        if (next.isEmpty()) {
            return;
        }
        if (next.get().saidAt().plus(properties.giveUpAfter()).isAfter(now())) {
            jobs.enqueue(payload.getAlertId(), payload);
        } else {
            log.atError()
                    .addKeyValue("alertId", payload.getAlertId())
                    .addKeyValue("error", cause.getMessage())
                    .log("the webhook never took this alert; see it on the alerts page");
        }
    }

    private boolean deliverNext(String alertId) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var next = notices.lockNext(alertId);
            next.ifPresent(notice -> {
                webhook.post(notice.body());
                notices.delivered(notice.seq(), now());
            });
            return next.isPresent();
        }));
    }

    private Instant now() {
        return clock.instant();
    }
}

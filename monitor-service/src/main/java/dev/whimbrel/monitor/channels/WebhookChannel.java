package dev.whimbrel.monitor.channels;

import dev.whimbrel.messaging.jobs.JobQueue;
import dev.whimbrel.monitor.alerts.AlertSaid;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what the webhook must be told, in the transaction of the alert; the telling is a job. */
@Component
class WebhookChannel {
    private final WebhookProperties webhook;
    private final NoticeStore notices;
    private final JobQueue jobs;
    private final JsonMapper json;

    WebhookChannel(WebhookProperties webhook, NoticeStore notices, JobQueue jobs, JsonMapper json) {
        this.webhook = webhook;
        this.notices = notices;
        this.jobs = jobs;
        this.json = json;
    }

    @EventListener
    void on(AlertSaid said) {
        if (webhook.wanted()) {
            notices.add(said.alert().id(), json.writeValueAsString(Notice.of(said)), said.at());
            jobs.enqueue(said.alert().id(), new DeliverNotices(said.alert().id()));
        }
    }
}

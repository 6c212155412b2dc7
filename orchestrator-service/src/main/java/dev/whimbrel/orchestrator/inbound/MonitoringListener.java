package dev.whimbrel.orchestrator.inbound;

import dev.whimbrel.messaging.UnknownMessage;
import dev.whimbrel.monitoring.v1.TargetUnhealthy;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the monitor reports. */
@Component
@KafkaListener(topics = Topics.MONITORING_EVENTS)
class MonitoringListener {
    private final Reports reports;

    MonitoringListener(Reports reports) {
        this.reports = reports;
    }

    @KafkaHandler
    @Transactional
    void on(@Payload TargetUnhealthy alarm, @Header(Headers.ID) String messageId) {
        reports.handOn(messageId, alarm.getMigrationId(), new Signal.TargetUnhealthy(alarm.getReason()));
    }

    @KafkaHandler(isDefault = true)
    void onUnknown(Object message) {
        throw new UnknownMessage(message);
    }
}

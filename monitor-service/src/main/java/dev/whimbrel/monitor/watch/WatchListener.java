package dev.whimbrel.monitor.watch;

import dev.whimbrel.messaging.Inbox;
import dev.whimbrel.monitoring.v1.StopWatching;
import dev.whimbrel.monitoring.v1.WatchTarget;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what is to be watched; the keeper does it. */
@Component
@Transactional
@KafkaListener(id = "watch", groupId = "monitor-service.watch", topics = Topics.MONITORING_COMMANDS)
class WatchListener {
    private static final String NAME = "watch";

    private final Inbox inbox;
    private final WatchStore watches;

    WatchListener(Inbox inbox, WatchStore watches) {
        this.inbox = inbox;
        this.watches = watches;
    }

    @KafkaHandler
    void on(WatchTarget command, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            watches.begin(command.getMigrationId(), command.getTarget());
        }
    }

    @KafkaHandler
    void on(StopWatching command, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            watches.end(command.getMigrationId());
        }
    }

    @KafkaHandler(isDefault = true)
    void onUnknown(Object message) {
        throw new IllegalArgumentException(
                "the monitor knows no command " + message.getClass().getName());
    }
}

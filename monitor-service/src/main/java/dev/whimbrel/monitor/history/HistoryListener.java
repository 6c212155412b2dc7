package dev.whimbrel.monitor.history;

import dev.whimbrel.backup.v1.BackupFailed;
import dev.whimbrel.backup.v1.BackupRestored;
import dev.whimbrel.backup.v1.BackupTaken;
import dev.whimbrel.backup.v1.RestoreFailed;
import dev.whimbrel.messaging.Inbox;
import dev.whimbrel.migration.v1.MigrationPlanned;
import dev.whimbrel.migration.v1.MigrationProgressed;
import dev.whimbrel.migration.v1.MigrationStateChanged;
import dev.whimbrel.monitoring.v1.TargetUnhealthy;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.validation.v1.ValidationFailed;
import dev.whimbrel.validation.v1.ValidationPassed;
import java.time.Clock;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns what the services say into history: each message once, whatever Kafka delivers again. */
@Component
@Transactional
@KafkaListener(
        id = "history",
        groupId = "monitor-service.history",
        topics = {
            Topics.MIGRATION_EVENTS,
            Topics.MIGRATION_PROGRESS,
            Topics.VALIDATION_EVENTS,
            Topics.BACKUP_EVENTS,
            Topics.MONITORING_EVENTS
        })
class HistoryListener {
    private static final String NAME = "history";

    private final Inbox inbox;
    private final HistoryKeeper keeper;
    private final Clock clock;

    HistoryListener(Inbox inbox, HistoryKeeper keeper, Clock clock) {
        this.inbox = inbox;
        this.keeper = keeper;
        this.clock = clock;
    }

    @KafkaHandler
    void on(MigrationStateChanged event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(FromAvro.move(event));
        }
    }

    @KafkaHandler
    void on(MigrationPlanned event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(event.getMigrationId(), FromAvro.plan(event.getPlan()));
        }
    }

    @KafkaHandler
    void on(ValidationPassed event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(event.getMigrationId(), FromAvro.validation(event));
        }
    }

    @KafkaHandler
    void on(ValidationFailed event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(event.getMigrationId(), FromAvro.validation(event));
        }
    }

    @KafkaHandler
    void on(BackupTaken event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(event.getMigrationId(), FromAvro.safekeeping(event));
        }
    }

    @KafkaHandler
    void on(BackupFailed event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(event.getMigrationId(), FromAvro.safekeeping(event));
        }
    }

    @KafkaHandler
    void on(BackupRestored event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(event.getMigrationId(), FromAvro.safekeeping(event));
        }
    }

    @KafkaHandler
    void on(RestoreFailed event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(event.getMigrationId(), FromAvro.safekeeping(event));
        }
    }

    @KafkaHandler
    void on(TargetUnhealthy event, @Header(Headers.ID) String messageId) {
        if (inbox.firstSight(NAME, messageId)) {
            keeper.keep(FromAvro.strained(event, clock.instant()));
        }
    }

    /** Progress needs no inbox: only the newest of a step is kept, so a second delivery changes nothing. */
    @KafkaHandler
    void on(MigrationProgressed event) {
        keeper.keep(event.getMigrationId(), FromAvro.progress(event));
    }

    /** What a newer version says beyond this is no business of the history; parking it would only raise alarms. */
    @KafkaHandler(isDefault = true)
    void onAnythingElse(Object ignored) {}
}

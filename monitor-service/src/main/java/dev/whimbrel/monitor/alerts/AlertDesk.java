package dev.whimbrel.monitor.alerts;

import dev.whimbrel.alert.v1.AlertAcknowledged;
import dev.whimbrel.alert.v1.AlertRaised;
import dev.whimbrel.alert.v1.AlertResolved;
import dev.whimbrel.alert.v1.AlertSeverity;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.monitor.MonitorProperties;
import dev.whimbrel.schemas.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one class that opens, acknowledges and resolves alerts: what the table holds, what the topic says and what the
 * channels pass on is one transaction. Thread-safe.
 */
@Component
@Transactional
public class AlertDesk {
    /** The key of alerts that are about no target. */
    private static final String NO_TARGET = "whimbrel";

    private final AlertStore store;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final MonitorProperties properties;

    AlertDesk(
            AlertStore store,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock,
            MonitorProperties properties) {
        this.store = store;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
        this.properties = properties;
    }

    void carryOut(List<? extends AlertAction> actions) {
        actions.forEach(action -> {
            switch (action) {
                case AlertAction.Raise raise -> raise(raise);
                case AlertAction.Resolve(var key, var reason) ->
                    store.findOpen(key).ifPresent(alert -> resolve(alert, reason));
            }
        });
    }

    /**
     * Somebody is looking.
     *
     * @throws AlertRefusal when there is no such alert, or it is acknowledged or resolved already
     */
    public Alert acknowledge(String alertId, String by) {
        var now = clock.instant();
        if (!store.acknowledge(alertId, by, now)) {
            throw refusal(alertId);
        }
        var alert = load(alertId);
        announce(alert, new AlertAcknowledged(alertId, by, now));
        events.publishEvent(new AlertSaid(AlertSaid.What.ACKNOWLEDGED, alert, by, null, now));
        return alert;
    }

    /**
     * A person says it is over, where nothing else can tell: a parked message, a failure that was dealt with.
     *
     * @throws AlertRefusal when there is no such alert, or it is resolved already
     */
    public Alert resolve(String alertId, String reason) {
        var alert = load(alertId);
        if (!alert.open()) {
            throw refusal(alertId);
        }
        resolve(alert, reason);
        return load(alertId);
    }

    /** Open ones first, newest first. @param limit 1 to 500 */
    @Transactional(readOnly = true)
    public List<Alert> list(boolean openOnly, @Nullable String migrationId, int limit) {
        return store.list(openOnly, migrationId, Math.clamp(limit, 1, 500));
    }

    /** How many are open, by severity; those with none are left out. */
    @Transactional(readOnly = true)
    public Map<Severity, Long> open() {
        return store.openBySeverity();
    }

    private void raise(AlertAction.Raise raise) {
        var now = clock.instant();
        var alert = new Alert(
                UUID.randomUUID().toString(),
                raise.key(),
                raise.severity(),
                raise.title(),
                raise.body(),
                raise.target(),
                raise.migrationId(),
                properties.publicUrl() + raise.path(),
                1,
                now,
                null,
                null,
                null,
                null);
        if (store.open(alert)) {
            announce(alert, raised(alert));
            events.publishEvent(new AlertSaid(AlertSaid.What.RAISED, alert, null, null, now));
        }
    }

    private void resolve(Alert alert, String reason) {
        var now = clock.instant();
        if (store.resolve(alert.id(), reason, now)) {
            announce(alert, new AlertResolved(alert.id(), reason, now));
            events.publishEvent(new AlertSaid(AlertSaid.What.RESOLVED, alert, null, reason, now));
        }
    }

    private void announce(Alert alert, SpecificRecord message) {
        var target = alert.target() == null ? NO_TARGET : alert.target();
        var subject = alert.migrationId() == null ? alert.id() : alert.migrationId();
        outbox.send(Topics.ALERTS, target, subject, message);
    }

    private static AlertRaised raised(Alert alert) {
        return new AlertRaised(
                alert.id(),
                alert.dedupKey(),
                AlertSeverity.valueOf(alert.severity().name()),
                alert.title(),
                alert.body(),
                alert.target(),
                alert.migrationId(),
                alert.link(),
                alert.raisedAt());
    }

    private AlertRefusal refusal(String alertId) {
        var alert = load(alertId);
        return new AlertRefusal.TooLate(
                alert.open()
                        ? "This alert is acknowledged already, by " + alert.acknowledgedBy() + ". Nothing to do."
                        : "This alert is resolved already: " + alert.resolvedReason() + ". Nothing to do.");
    }

    private Alert load(String alertId) {
        return store.find(alertId).orElseThrow(() -> new AlertRefusal.Unknown(alertId));
    }
}

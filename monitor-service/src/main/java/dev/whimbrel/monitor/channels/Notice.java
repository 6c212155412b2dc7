package dev.whimbrel.monitor.channels;

import dev.whimbrel.monitor.alerts.Alert;
import dev.whimbrel.monitor.alerts.AlertSaid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook receives, as JSON. Receivers tell repetitions by {@code noticeId} and match the end of a trouble with its
 * beginning by {@code dedupKey}.
 *
 * @param event raised, acknowledged or resolved
 * @param at ISO 8601, UTC
 */
record Notice(
        String noticeId,
        String event,
        String alertId,
        String dedupKey,
        String severity,
        String title,
        String body,
        @Nullable String target,
        @Nullable String migrationId,
        String link,
        @Nullable String by,
        @Nullable String reason,
        String at) {

    static Notice of(AlertSaid said) {
        var alert = said.alert();
        var event = said.what().name().toLowerCase(Locale.ROOT);
        return new Notice(
                alert.id() + "/" + event,
                event,
                alert.id(),
                alert.dedupKey(),
                severity(alert),
                alert.title(),
                alert.body(),
                alert.target(),
                alert.migrationId(),
                alert.link(),
                said.by(),
                said.reason(),
                said.at().toString());
    }

    private static String severity(Alert alert) {
        return alert.severity().name().toLowerCase(Locale.ROOT);
    }
}

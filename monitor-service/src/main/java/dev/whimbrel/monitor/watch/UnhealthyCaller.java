package dev.whimbrel.monitor.watch;

import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.monitoring.v1.TargetUnhealthy;
import dev.whimbrel.schemas.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls a target unhealthy: once per watch, whoever looks, and not after the watch has ended. */
@Component
class UnhealthyCaller {
    private static final Logger log = LoggerFactory.getLogger(UnhealthyCaller.class);

    private final WatchStore watches;
    private final Outbox outbox;

    UnhealthyCaller(WatchStore watches, Outbox outbox) {
        this.watches = watches;
        this.outbox = outbox;
    }

    @Transactional
    void call(String migrationId, String target, Gauged probe, Verdict.Unhealthy unhealthy) {
        if (watches.callUnhealthy(migrationId)) {
            var reason = reason(probe, unhealthy);
            outbox.send(
                    Topics.MONITORING_EVENTS,
                    target,
                    migrationId,
                    new TargetUnhealthy(
                            migrationId,
                            target,
                            probe.name(),
                            unhealthy.lastReading(),
                            probe.limit(),
                            unhealthy.passedFor().toMillis(),
                            reason));
            log.atWarn()
                    .addKeyValue("migrationId", migrationId)
                    .addKeyValue("target", target)
                    .addKeyValue("probe", probe.name())
                    .log("target called unhealthy");
        }
    }

    private static String reason(Gauged probe, Verdict.Unhealthy unhealthy) {
        var seconds = unhealthy.passedFor().toMillis() / 1000.0;
        if (Double.isInfinite(unhealthy.lastReading())) {
            return String.format(
                    Locale.ROOT, "%s could not be read for %.1f s, and is required", probe.name(), seconds);
        }
        return String.format(
                Locale.ROOT,
                "%s: %s %s, more than the limit of %s for %.1f s",
                probe.name(),
                number(unhealthy.lastReading()),
                probe.unit(),
                number(probe.limit()),
                seconds);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}

package dev.whimbrel.monitor.channels;

import dev.whimbrel.monitor.alerts.AlertSaid;
import dev.whimbrel.monitor.alerts.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The channel that is always there. Speaks after the commit: what was rolled back was never so. */
@Component
class LogChannel {
    private static final Logger log = LoggerFactory.getLogger(LogChannel.class);

    @TransactionalEventListener
    void on(AlertSaid said) {
        var alert = said.alert();
        var line = log.atLevel(level(said))
                .addKeyValue("alertId", alert.id())
                .addKeyValue("severity", alert.severity())
                .addKeyValue("title", alert.title())
                .addKeyValue("target", alert.target())
                .addKeyValue("migrationId", alert.migrationId())
                .addKeyValue("link", alert.link());
        switch (said.what()) {
            case RAISED -> line.addKeyValue("body", alert.body()).log("alert raised");
            case ACKNOWLEDGED -> line.addKeyValue("by", said.by()).log("alert acknowledged");
            case RESOLVED -> line.addKeyValue("reason", said.reason()).log("alert resolved");
        }
    }

    private static Level level(AlertSaid said) {
        if (said.what() != AlertSaid.What.RAISED || said.alert().severity() == Severity.INFO) {
            return Level.INFO;
        }
        return said.alert().severity() == Severity.CRITICAL ? Level.ERROR : Level.WARN;
    }
}

package dev.whimbrel.orchestrator.inbound;

import dev.whimbrel.messaging.Inbox;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.Signals;
import org.springframework.stereotype.Component;

/** Hands a report on, once: a migration may wait for the same answer twice, and must not take the first one for the second. */
@Component
class Reports {
    private final Inbox inbox;
    private final Signals signals;

    Reports(Inbox inbox, Signals signals) {
        this.inbox = inbox;
        this.signals = signals;
    }

    /** @param migration empty when the work was done for nobody's migration, such as a backup taken by hand */
    void handOn(String messageId, String migration, Signal signal) {
        if (!migration.isBlank() && inbox.firstSight("orchestrator.reports", messageId)) {
            signals.on(MigrationId.of(migration), signal);
        }
    }
}

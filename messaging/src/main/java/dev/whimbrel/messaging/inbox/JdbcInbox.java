package dev.whimbrel.messaging.inbox;

import dev.whimbrel.messaging.Inbox;
import java.time.Duration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One row per listener and message. MySQL and MariaDB keep the transaction alive after the insert that failed; other
 * engines would not. The insert of a second delivery that runs at the same time waits for the first one's outcome.
 */
final class JdbcInbox implements Inbox {
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;

    JdbcInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean firstSight(String listener, String messageId) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "firstSight was called outside a transaction: the id and the effect must be kept together.");
        }
        try {
            jdbc.sql("INSERT INTO inbox (listener, message_id, seen_at) VALUES (?, ?, UTC_TIMESTAMP(6))")
                    .params(listener, messageId)
                    .update();
            return true;
        } catch (DuplicateKeyException seenBefore) {
            return false;
        }
    }

    /** Forgets some of what no topic can bring back any more. Returns how many rows went, at most {@value AT_ONCE}. */
    int forgetOlderThan(Duration age) {
        return jdbc.sql("DELETE FROM inbox WHERE seen_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND LIMIT " + AT_ONCE)
                .param(age.toSeconds())
                .update();
    }
}

package dev.whimbrel.messaging.outbox;

import org.springframework.transaction.support.TransactionSynchronization;

/** Does something once the current transaction is kept, and nothing if it is not. */
record AfterCommit(Runnable action) implements TransactionSynchronization {
    @Override
    public void afterCommit() {
        action.run();
    }
}

package dev.whimbrel.orchestrator.queue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells those who hand out turns that a migration ended and somebody may be next, so that nobody waits for a sweep. Thread-safe. */
@Component
public class Bell {
    private final Semaphore rings = new Semaphore(0);

    /** Rings once the current transaction is committed: before that there is nothing to see. */
    public void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                rings.release();
            }
        });
    }

    /** Waits for the next ring, or for as long as given. Rings that came together count as one. */
    void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            rings.drainPermits();
        }
    }
}

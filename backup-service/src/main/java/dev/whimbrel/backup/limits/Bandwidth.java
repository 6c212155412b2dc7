package dev.whimbrel.backup.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Holds up who passes bytes on, so that all of them together pass no more than so many a second. Thread-safe. */
public final class Bandwidth {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long bytesPerSecond;
    private final AtomicLong paidUntil = new AtomicLong(System.nanoTime());

    /** @param bytesPerSecond 0 for as many as can be */
    Bandwidth(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Returns when these bytes have had their time. Time that nobody used is not saved up. */
    void passed(long bytes) throws InterruptedException {
        if (bytesPerSecond <= 0) {
            return;
        }
        long now = System.nanoTime();
        long cost = Math.round((double) bytes / bytesPerSecond * SECOND);
        long until = paidUntil.updateAndGet(paid -> (paid - now > 0 ? paid : now) + cost);
        if (until - now > 0) {
            Thread.sleep(Duration.ofNanos(until - now));
        }
    }
}

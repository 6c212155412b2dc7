package dev.whimbrel.backup.limits;

import dev.whimbrel.backup.progress.Progress;
import dev.whimbrel.backup.progress.Unit;
import dev.whimbrel.targets.Target;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The limits of one backup or restore, for all of its workers: whoever passed some bytes on says so here, and goes on when it
 * may. What must be looked at now and then is looked at once a second, by whoever comes by. Thread-safe.
 */
public final class Brakes {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Ends the work when something has become too much. */
    @FunctionalInterface
    public interface Check {
        /** @throws Exception when the work must end */
        void run() throws Exception;
    }

    private final Limits limits;
    private final Bandwidth bandwidth;
    private final Target target;
    private final Progress progress;
    private final Check check;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile long looked = System.nanoTime() - SECOND;
    private volatile boolean waiting;

    /** @param check run once a second */
    public Brakes(Limits limits, Target target, Progress progress, Check check) {
        this.limits = limits;
        this.bandwidth = limits.bandwidth();
        this.target = target;
        this.progress = progress;
        this.check = check;
    }

    /** Returns when the next bytes may pass. */
    public void passed(long bytes) throws Exception {
        bandwidth.passed(bytes);
        if (waiting) {
            looking.lockInterruptibly();
        } else if (System.nanoTime() - looked < SECOND || !looking.tryLock()) {
            return;
        }
        try {
            look();
        } finally {
            looking.unlock();
        }
    }

    private void look() throws Exception {
        if (System.nanoTime() - looked < SECOND) {
            return;
        }
        looked = System.nanoTime();
        check.run();
        var reason = limits.replicas().reasonToWait(target);
        waiting = reason.isPresent();
        try {
            while (reason.isPresent()) {
                progress.at("waiting: " + reason.get(), Unit.TABLES, -1, -1);
                progress.checkStop();
                Thread.sleep(Duration.ofSeconds(1));
                check.run();
                reason = limits.replicas().reasonToWait(target);
            }
        } finally {
            waiting = false;
            looked = System.nanoTime();
        }
    }
}

package dev.whimbrel.messaging.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what transactions left in the outbox: at once when one commits in this process, and once a second for what a
 * crash left behind. Any number of instances may run: whoever holds the lock of the one row publishes everything there is,
 * also what the others wrote, so that no key can be reordered and nobody waits for a dead instance.
 */
final class Relay implements SmartLifecycle {
    static final Logger log = LoggerFactory.getLogger(Relay.class);
    /** Starts before the listeners and jobs that send, stops after them. */
    static final int PHASE = Integer.MAX_VALUE - 400;

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final RelayPass pass;
    private final String source;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    Relay(RelayPass pass, String source) {
        this.pass = pass;
        this.source = source;
    }

    /** Something was committed. */
    void wake() {
        wake.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name(source + "-relay").start(this::run);
    }

    private void run() {
        var troubles = new Troubles(log);
        try {
            while (running) {
                guardedDrain(troubles);
                if (wake.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
            guardedDrain(troubles);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            pass.close();
        }
    }

    private void guardedDrain(Troubles troubles) throws InterruptedException {
        try {
            pass.drain();
            troubles.over();
        } catch (SQLException | RuntimeException e) {
            pass.startAnew();
            troubles.met(e);
            if (running) {
                wake.drainPermits();
            }
        }
    }

    @Override
    public void stop() {
        var stopping = thread;
        running = false;
        wake();
        if (stopping != null) {
            try {
                if (!stopping.join(Publisher.PATIENCE.multipliedBy(2))) {
                    stopping.interrupt();
                    stopping.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

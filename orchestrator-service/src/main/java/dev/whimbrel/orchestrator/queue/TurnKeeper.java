package dev.whimbrel.orchestrator.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that hands out turns: at once when the bell rings, and every second for windows, and for what a crash left behind. */
@Component
class TurnKeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TurnKeeper.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private final HandOver handOver;
    private final Bell bell;
    private volatile @Nullable Thread thread;

    TurnKeeper(HandOver handOver, Bell bell) {
        this.handOver = handOver;
        this.bell = bell;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("turn-keeper").start(this::keep);
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                bell.await(SWEEP);
                sweep();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong, the next second is another chance. */
    private void sweep() {
        try {
            handOver.sweep();
        } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("turns could not be handed out; trying again in a second");
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            await(running);
        }
    }

    /** What is under way ends before the connections go. */
    private static void await(Thread running) {
        try {
            running.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

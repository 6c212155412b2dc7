package dev.whimbrel.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Calls every {@link Upkeep} now and then. Several instances may do so at once: deleting twice deletes once. */
final class UpkeepLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(UpkeepLoop.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final List<Upkeep> upkeeps;
    private final String source;
    private @Nullable ScheduledExecutorService clock;

    UpkeepLoop(List<Upkeep> upkeeps, String source) {
        this.upkeeps = upkeeps;
        this.source = source;
    }

    @Override
    public synchronized void start() {
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(source + "-upkeep").factory());
        for (var upkeep : upkeeps) {
            var _ = clock.scheduleWithFixedDelay(
                    () -> guarded(upkeep), PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void guarded(Upkeep upkeep) {
        try {
            while (upkeep.doSome() > 0 && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("error", e.getClass().getName()).log("upkeep failed, it is tried again later");
        }
    }

    @Override
    public synchronized void stop() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }
}

package dev.whimbrel.validator.rehearsing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Removes the copies of rehearsals whose process was killed, at the start of this one and from time to time. */
@Component
class SweepCopies implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(SweepCopies.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rehearsal-sweep").factory());

    SweepCopies(Rehearsing rehearsing, @Value("${whimbrel.validator.rehearsal.sweep:10m}") Duration every) {
        var _ = clock.scheduleWithFixedDelay(() -> sweep(rehearsing), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void sweep(Rehearsing rehearsing) {
        try {
            var removed = rehearsing.sweep();
            if (removed > 0) {
                log.atInfo().addKeyValue("copies", removed).log("copies of dead rehearsals removed");
            }
        } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("copies not looked for");
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}

package dev.whimbrel.messaging.listening;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Stops a listener that could not park a record, and starts it again after a while, at that record: nothing is passed over. */
final class StoppedListeners implements AutoCloseable {
    final Logger log = LoggerFactory.getLogger(StoppedListeners.class);

    private final Duration pause;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    StoppedListeners(Duration pause) {
        this.pause = pause;
    }

    void stop(MessageListenerContainer container) {
        log.atError()
                .addKeyValue("listener", container.getListenerId())
                .addKeyValue("restartsInSeconds", pause.toSeconds())
                .log("a message could neither be handled nor parked, the listener stops at it");
        container.stopAbnormally(() -> {});
        var _ = clock.schedule(() -> start(container), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void start(MessageListenerContainer container) {
        try {
            container.start();
        } catch (RuntimeException e) {
            log.atError().addKeyValue("error", e.getClass().getName()).log("the listener could not be started again");
            var _ = clock.schedule(() -> start(container), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

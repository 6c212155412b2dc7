package dev.whimbrel.messaging.listening;

import dev.whimbrel.messaging.MessagingProperties.Retry;
import dev.whimbrel.messaging.UnknownMessage;
import dev.whimbrel.messaging.registry.Undecodable;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The one failure policy of every listener. What can pass is tried again with growing pauses, and then parked; what
 * cannot is parked at once; where one of our own parts is away nothing is parked at all, the listener waits. A listener
 * that cannot even park stops, and starts again later at the same record.
 */
final class RetryThenPark extends DefaultErrorHandler {
    private final StoppedListeners stopped;

    @SuppressWarnings("ThreadLocalUsage") // one per service: several run in one JVM
    private final ThreadLocal<Boolean> couldNotPark = ThreadLocal.withInitial(() -> false);

    RetryThenPark(ParkingLot parkingLot, Retry retry, StoppedListeners stopped) {
        super(parkingLot, pausesOf(retry));
        this.stopped = stopped;
        addNotRetryableExceptions(
                Undecodable.class,
                UnknownMessage.class,
                IllegalArgumentException.class,
                DataIntegrityViolationException.class,
                MessageHandlingException.class);
        setBackOffFunction((_, thrown) -> pausesFor(thrown, retry));
        setRetryListeners(new Listener());
        setLogLevel(KafkaException.Level.DEBUG); // said once, by the parking lot, and without the exception's text
    }

    private static BackOff pausesOf(Retry retry) {
        var pauses = new ExponentialBackOffWithMaxRetries(retry.attempts());
        pauses.setInitialInterval(retry.initial().toMillis());
        pauses.setMultiplier(retry.multiplier());
        pauses.setMaxInterval(retry.max().toMillis());
        return pauses;
    }

    private static @Nullable BackOff pausesFor(@Nullable Exception thrown, Retry retry) {
        if (thrown == null || Failure.of(thrown).kind() != Failure.Kind.PART_AWAY) {
            return null;
        }
        var forever = new ExponentialBackOff(retry.initial().toMillis(), retry.multiplier());
        forever.setMaxInterval(retry.max().toMillis());
        return forever;
    }

    @Override
    public void handleRemaining(
            Exception thrown,
            List<ConsumerRecord<?, ?>> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container) {
        try {
            super.handleRemaining(thrown, records, consumer, container);
        } finally {
            if (couldNotPark.get()) {
                couldNotPark.remove();
                stopped.stop(container);
            }
        }
    }

    private final class Listener implements RetryListener {
        @Override
        public void failedDelivery(ConsumerRecord<?, ?> failed, @Nullable Exception thrown, int attempt) {
            stopped.log
                    .atWarn()
                    .addKeyValue("topic", failed.topic())
                    .addKeyValue("offset", failed.offset())
                    .addKeyValue("attempt", attempt)
                    .addKeyValue(
                            "error",
                            thrown == null ? "none" : Failure.of(thrown).reason())
                    .log("message could not be handled");
        }

        @Override
        public void recoveryFailed(ConsumerRecord<?, ?> failed, @Nullable Exception original, Exception failure) {
            couldNotPark.set(true);
        }
    }
}

package dev.whimbrel.messaging.listening;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.EnvelopeHeaders;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.RecordInterceptor;

/** Remembers which message a thread is handling, so that whatever it sends meanwhile names its cause. */
record CauseOfRecord(CurrentCause current) implements RecordInterceptor<Object, Object> {
    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
        current.set(EnvelopeHeaders.cause(message.headers()));
        return message;
    }

    @Override
    public void afterRecord(ConsumerRecord<Object, Object> message, Consumer<Object, Object> consumer) {
        current.set(null);
    }
}

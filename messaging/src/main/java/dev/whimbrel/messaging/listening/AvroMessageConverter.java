package dev.whimbrel.messaging.listening;

import dev.whimbrel.messaging.registry.RegistryAvro;
import java.lang.reflect.Type;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.kafka.support.converter.MessagingMessageConverter;

/**
 * Decodes when the listener is called, not in the consumer: the record keeps its original bytes, so that it can be
 * parked as it came, and a registry that is down is waited for like any other part that is away, instead of costing the
 * message. What lies in a dead-letter topic is handed over as bytes: it may be there because nobody can decode it.
 */
final class AvroMessageConverter extends MessagingMessageConverter {
    private final RegistryAvro avro;

    AvroMessageConverter(RegistryAvro avro) {
        this.avro = avro;
        setHeaderMapper(new SimpleKafkaHeaderMapper());
    }

    @Override
    protected Object extractAndConvertValue(ConsumerRecord<?, ?> message, @Nullable Type type) {
        return message.value() instanceof byte[] bytes && type != byte[].class && !ParkingLot.isParked(message.topic())
                ? avro.decode(bytes)
                : super.extractAndConvertValue(message, type);
    }
}

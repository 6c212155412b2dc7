package dev.whimbrel.messaging.listening;

import dev.whimbrel.messaging.CurrentCause;
import dev.whimbrel.messaging.MessagingProperties;
import dev.whimbrel.messaging.outbox.Publisher;
import dev.whimbrel.messaging.registry.RegistryAvro;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.converter.RecordMessageConverter;

@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(MessagingProperties.class)
class ListeningConfiguration {
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    @Bean
    DefaultKafkaConsumerFactoryCustomizer consumerDefaults(MessagingProperties settings) {
        return new ConsumerDefaults(settings.source());
    }

    @Bean
    RecordMessageConverter avroMessageConverter(RegistryAvro avro) {
        return new AvroMessageConverter(avro);
    }

    @Bean
    RecordInterceptor<Object, Object> causeOfRecord(CurrentCause current) {
        return new CauseOfRecord(current);
    }

    /** A producer of its own: when the relay starts anew after a failure, nothing that is being parked is cut off. */
    @Bean
    ParkingLot parkingLot(ProducerFactory<?, ?> factory, MessagingProperties settings) {
        var publisher = new Publisher(factory.getConfigurationProperties(), settings.maxMessageBytes());
        return new ParkingLot(publisher, settings.source());
    }

    @Bean
    StoppedListeners stoppedListeners(MessagingProperties settings) {
        return new StoppedListeners(settings.restartAfter());
    }

    @Bean
    CommonErrorHandler retryThenPark(ParkingLot parkingLot, MessagingProperties settings, StoppedListeners stopped) {
        return new RetryThenPark(parkingLot, settings.retry(), stopped);
    }

    /**
     * Offsets are committed without waiting, and not after each message, which would cost the broker a write and the listener a round trip
     * each: the inbox knows a redelivery. The attempt is told to the parking lot.
     */
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> containerDefaults() {
        return container -> {
            container.getContainerProperties().setAckMode(ContainerProperties.AckMode.TIME);
            container.getContainerProperties().setAckTime(COMMIT_EVERY.toMillis());
            container.getContainerProperties().setSyncCommits(false);
            container.getContainerProperties().setDeliveryAttemptHeader(true);
        };
    }
}

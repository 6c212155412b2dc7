package dev.whimbrel.messaging.listening;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** How every consumer of ours is set up, unless {@code spring.kafka.consumer} says otherwise. */
record ConsumerDefaults(String service) implements DefaultKafkaConsumerFactoryCustomizer {
    @Override
    public void customize(DefaultKafkaConsumerFactory<?, ?> factory) {
        var missing = new HashMap<>(defaults());
        missing.keySet().removeAll(factory.getConfigurationProperties().keySet());
        factory.updateConfigs(missing);
        takeBytes(factory);
    }

    /** The values are decoded when the listener is called. */
    @SuppressWarnings("unchecked")
    private static void takeBytes(DefaultKafkaConsumerFactory<?, ?> factory) {
        ((DefaultKafkaConsumerFactory<?, byte[]>) factory).setValueDeserializer(new ByteArrayDeserializer());
    }

    private Map<String, Object> defaults() {
        return Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                service,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // a killed instance's partitions move on after this long; the least that brokers allow by default
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                6000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                2000,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                100,
                // topics of services that are started later are noticed soon
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                10_000,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
    }
}

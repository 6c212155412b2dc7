package dev.whimbrel.messaging.registry;

import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * For any consumer: set it as {@code value.deserializer} and configure it as one would Confluent's. Gives the generated
 * class where it is on the class path, a generic record otherwise.
 */
public final class RegistryAvroDeserializer implements Deserializer<IndexedRecord> {
    private @Nullable SchemaRegistry registry;
    private @Nullable RegistryAvro avro;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = new SchemaRegistry(RegistrySettings.from(configs), SchemaMemory.NONE);
        avro = new RegistryAvro(registry);
    }

    @Override
    public @Nullable IndexedRecord deserialize(String topic, byte @Nullable [] data) {
        if (avro == null) {
            throw new IllegalStateException("The deserializer was not configured: call configure first.");
        }
        return data == null ? null : avro.decode(data);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}

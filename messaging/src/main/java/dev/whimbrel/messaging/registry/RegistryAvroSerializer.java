package dev.whimbrel.messaging.registry;

import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * For any producer: set it as {@code value.serializer} and configure it as one would Confluent's
 * ({@code schema.registry.url}, {@code basic.auth.credentials.source}, {@code basic.auth.user.info},
 * {@code auto.register.schemas}). Subjects are always named by topic and record.
 */
public final class RegistryAvroSerializer implements Serializer<IndexedRecord> {
    private @Nullable SchemaRegistry registry;
    private @Nullable RegistryAvro avro;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = new SchemaRegistry(RegistrySettings.from(configs), SchemaMemory.NONE);
        avro = new RegistryAvro(registry);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable IndexedRecord value) {
        if (avro == null) {
            throw new IllegalStateException("The serializer was not configured: call configure first.");
        }
        return value == null ? null : avro.encode(topic, value);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}

package dev.whimbrel.messaging.registry;

import org.apache.avro.generic.IndexedRecord;

/** Messages as they travel: Confluent's wire format around Avro, ids from the registry. Thread-safe. */
public final class RegistryAvro {
    private final SchemaRegistry registry;
    private final AvroRecords records = new AvroRecords();

    public RegistryAvro(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** @throws RegistryUnavailable when the schema's id is not known and nobody can be asked */
    public byte[] encode(String topic, IndexedRecord value) {
        var schema = value.getSchema();
        var id = registry.id(SchemaRegistry.subject(topic, schema), schema);
        return WireFormat.frame(id, records.encode(value));
    }

    /**
     * @throws Undecodable when the bytes will never make a message
     * @throws RegistryUnavailable when they may, once the registry answers again
     */
    public IndexedRecord decode(byte[] value) {
        return records.decode(registry.schema(WireFormat.schemaId(value)), value, WireFormat.PREFIX);
    }
}

package dev.whimbrel.messaging.registry;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Which schema has which id. Every answer is kept for the life of the process, so that a registry which is down for a
 * while stops nobody who already knows the schema; with a {@link SchemaMemory} that holds across restarts too.
 * Thread-safe.
 */
public final class SchemaRegistry implements AutoCloseable {
    private record SubjectSchema(String subject, Schema schema) {}

    private final RegistryClient client;
    private final SchemaMemory memory;
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    public SchemaRegistry(RegistrySettings settings, SchemaMemory memory) {
        this.client = new RegistryClient(settings);
        this.memory = memory;
    }

    /** The name under which a record's schema is registered: one topic may carry several types (TopicRecordName). */
    public static String subject(String topic, Schema schema) {
        return topic + "-" + schema.getFullName();
    }

    /** The id, if this process already knows it; never asks anybody. */
    public OptionalInt knownId(String subject, Schema schema) {
        var id = ids.get(new SubjectSchema(subject, schema));
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /**
     * The id of a schema, registered first if need be.
     *
     * @throws RegistryUnavailable when nobody answers and the id was never heard before
     * @throws RegistryRefused when the registry does not take the schema
     */
    public int id(String subject, Schema schema) {
        var known = knownId(subject, schema);
        return known.isPresent() ? known.getAsInt() : learnId(subject, schema);
    }

    /**
     * The schema that a message was written with.
     *
     * @throws RegistryUnavailable when nobody answers and the schema was never seen before
     * @throws Undecodable when the registry does not know the id
     */
    public Schema schema(int id) {
        var known = schemas.get(id);
        return known == null ? learnSchema(id) : known;
    }

    private int learnId(String subject, Schema schema) {
        int id;
        try {
            id = client.id(subject, schema);
            memory.rememberId(subject, schema, id);
        } catch (RegistryUnavailable away) {
            id = memory.idOf(subject, schema).orElseThrow(() -> away);
        }
        ids.put(new SubjectSchema(subject, schema), id);
        return id;
    }

    private Schema learnSchema(int id) {
        Schema schema;
        try {
            schema = client.schema(id);
            memory.rememberSchema(id, schema);
        } catch (RegistryUnavailable away) {
            schema = memory.schemaOf(id).orElseThrow(() -> away);
        } catch (RegistryRefused refused) {
            throw unlessWeMayNotAsk(id, refused);
        }
        schemas.put(id, schema);
        return schema;
    }

    /** Missing rights are the operator's to mend, and no reason to give up a message. */
    private static RuntimeException unlessWeMayNotAsk(int id, RegistryRefused refused) {
        return refused.status() == 401 || refused.status() == 403
                ? new RegistryUnavailable(
                        "The schema registry does not let us in (status " + refused.status() + ").", refused)
                : new Undecodable("The schema registry knows no schema " + id + ".", refused);
    }

    @Override
    public void close() {
        client.close();
    }
}

package dev.whimbrel.messaging.registry;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Remembers across restarts what the registry once said. Asked only while the registry does not answer: a registry that
 * answers is always right, even when it was set up anew and counts its ids from one again. Must be thread-safe.
 */
public interface SchemaMemory {
    /** Forgets everything. */
    SchemaMemory NONE = new SchemaMemory() {
        @Override
        public void rememberId(String subject, Schema schema, int id) {}

        @Override
        public OptionalInt idOf(String subject, Schema schema) {
            return OptionalInt.empty();
        }

        @Override
        public void rememberSchema(int id, Schema schema) {}

        @Override
        public Optional<Schema> schemaOf(int id) {
            return Optional.empty();
        }
    };

    void rememberId(String subject, Schema schema, int id);

    OptionalInt idOf(String subject, Schema schema);

    void rememberSchema(int id, Schema schema);

    Optional<Schema> schemaOf(int id);
}

package dev.whimbrel.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.testparts.Parts;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What we write others read, and what they write we read: Apicurio's own serde is the oracle. */
class WireFormatIT {
    private static final Map<String, Object> OURS = Map.of("schema.registry.url", Parts.registry());
    private static final Map<String, Object> THEIRS = Map.of(
            "apicurio.registry.url", Parts.registry().replace("/apis/ccompat/v7", "/apis/registry/v3"),
            "apicurio.registry.auto-register", "true",
            "apicurio.registry.headers.enabled", "false",
            "apicurio.registry.use-id", "contentId",
            "apicurio.registry.use-specific-avro-reader", "true",
            "apicurio.registry.id-handler", "io.apicurio.registry.serde.Default4ByteIdHandler");

    private final String topic = TestTopics.unique("wire");
    private final TakeBackup message = Messages.request("shop", "m1");

    @Test
    void whatWeWriteApicuriosSerdeReads() {
        try (var ours = new RegistryAvroSerializer();
                var theirs = new AvroKafkaDeserializer<TakeBackup>()) {
            ours.configure(OURS, false);
            theirs.configure(THEIRS, false);

            assertThat(theirs.deserialize(topic, ours.serialize(topic, message)))
                    .isEqualTo(message);
        }
    }

    @Test
    void whatApicuriosSerdeWritesWeRead() {
        try (var theirs = new AvroKafkaSerializer<TakeBackup>();
                var ours = new RegistryAvroDeserializer()) {
            theirs.configure(THEIRS, false);
            ours.configure(OURS, false);

            assertThat(ours.deserialize(topic, theirs.serialize(topic, message)))
                    .isEqualTo(message);
        }
    }

    @Test
    void anUnregisteredSchemaIsRefusedWhereRegisteringIsForbidden() {
        try (var ours = new RegistryAvroSerializer()) {
            ours.configure(Map.of("schema.registry.url", Parts.registry(), "auto.register.schemas", "false"), false);

            assertThatThrownBy(() -> ours.serialize(topic, message)).isInstanceOf(RegistryRefused.class);
        }
    }

    @Test
    void aSecondUrlIsAskedWhenTheFirstDoesNotAnswer() {
        try (var ours = new RegistryAvroSerializer()) {
            ours.configure(Map.of("schema.registry.url", "http://127.0.0.1:1," + Parts.registry()), false);

            assertThat(ours.serialize(topic, message)).isNotEmpty();
        }
    }
}

package dev.whimbrel.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.messaging.Wire;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.KafkaListener;

/** A registry that is down for a while stops nobody who already knows the schema, and costs nobody a message. */
class RegistryDownIT {
    private final String topic = TestTopics.unique("registry");

    @Test
    void whatIsSentBeforeTheSchemaIsKnownWaitsAndFailsNoTransaction() throws Exception {
        try (var wire = Wire.to(Parts.registry());
                var schema = Parts.database().newSchema("registry");
                var service = start(schema, wire, "reader")) {
            wire.cut();

            service.send(topic, "shop", "m1", Messages.request("shop", "m1"));
            service.send(topic, "shop", "m2", Messages.request("shop", "m2"));

            assertThat(service.count("outbox")).isEqualTo(2);
            wire.mend();
            assertThat(next(service)).isEqualTo("m1");
            assertThat(next(service)).isEqualTo("m2");
        }
    }

    @Test
    void whoKnowsTheSchemaGoesOnAlsoAfterARestart() throws Exception {
        try (var wire = Wire.to(Parts.registry());
                var schema = Parts.database().newSchema("registry")) {
            try (var service = start(schema, wire, "reader")) {
                service.send(topic, "shop", "m1", Messages.request("shop", "m1"));
                assertThat(next(service)).isEqualTo("m1");
                wire.cut();
                service.send(topic, "shop", "m2", Messages.request("shop", "m2"));
                assertThat(next(service)).isEqualTo("m2");
            }
            try (var restarted = start(schema, wire, "reader")) {
                restarted.send(topic, "shop", "m3", Messages.request("shop", "m3"));
                assertThat(next(restarted)).isEqualTo("m3");
            }
        }
    }

    @Test
    void aReaderThatDoesNotKnowTheSchemaWaitsForTheRegistryInsteadOfParking() throws Exception {
        try (var wire = Wire.to(Parts.registry());
                var readerSchema = Parts.database().newSchema("reader");
                var reader = start(readerSchema, wire, "reader");
                var writerWire = Wire.to(Parts.registry());
                var writerSchema = Parts.database().newSchema("writer");
                var writer = start(writerSchema, writerWire, "writer")) {
            wire.cut();
            writer.send(topic, "shop", "m1", Messages.request("shop", "m1"));
            await().atMost(Duration.ofSeconds(30)).until(() -> writer.count("outbox") == 0);
            assertThat(reader.bean(Listener.class).heard.poll(2, TimeUnit.SECONDS))
                    .isNull();

            wire.mend();

            assertThat(next(reader)).isEqualTo("m1");
        }
    }

    private static String next(Service service) throws InterruptedException {
        var heard = service.bean(Listener.class).heard.poll(60, TimeUnit.SECONDS);
        return heard == null ? "nothing" : heard;
    }

    private Service start(TestSchema schema, Wire wire, String name) {
        return Service.start(
                name + "-" + topic,
                schema,
                Beans.class,
                Map.of("test.consumed", topic, "whimbrel.registry.url", wire.of(Parts.registry())));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TestTopics.class)
    static class Beans {
        @Bean
        Listener listener() {
            return new Listener();
        }
    }

    static class Listener {
        final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @KafkaListener(topics = "${test.consumed}")
        void on(TakeBackup request) {
            heard.add(request.getMigrationId());
        }
    }
}

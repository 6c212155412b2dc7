package dev.whimbrel.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testparts.Parts;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What we publish is a CloudEvent to whoever reads CloudEvents: the CNCF's own reader is the oracle. */
class CloudEventsIT {
    @Test
    void thePublishedRecordIsACloudEventInBinaryMode() {
        var topic = TestTopics.unique("events");
        try (var schema = Parts.database().newSchema("events");
                var service = Service.start("eventful", schema, Beans.class, Map.of("test.produced", topic))) {
            var before = OffsetDateTime.now(java.time.ZoneOffset.UTC);
            var id = service.send(topic, "shop", "m1", Messages.request("shop", "m1"));

            var event =
                    KafkaMessageFactory.createReader(RawKafka.readOne(topic)).toEvent();

            assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
            assertThat(event.getId()).isEqualTo(id);
            assertThat(event.getType()).isEqualTo("dev.whimbrel.backup.v1.TakeBackup");
            assertThat(event.getSource()).hasToString("eventful");
            assertThat(event.getSubject()).isEqualTo("m1");
            assertThat(event.getTime())
                    .isBetween(
                            before.minusSeconds(1),
                            OffsetDateTime.now(java.time.ZoneOffset.UTC).plusSeconds(1));
            assertThat(event.getDataContentType()).isEqualTo("application/avro");
            assertThat(event.getExtension("correlationid")).isEqualTo(id);
            assertThat(event.getData()).isNotNull();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TestTopics.class)
    static class Beans {}
}

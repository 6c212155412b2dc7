package dev.whimbrel.messaging.listening;

import static dev.whimbrel.messaging.RawKafka.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.RawKafka;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.messaging.registry.RegistryAvro;
import dev.whimbrel.messaging.registry.RegistrySettings;
import dev.whimbrel.messaging.registry.SchemaMemory;
import dev.whimbrel.messaging.registry.SchemaRegistry;
import dev.whimbrel.messaging.registry.WireFormat;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** What happens to messages that arrive: twice, broken, unknown, or at a handler that fails. */
class ListeningIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String topic = TestTopics.unique("heard");
    private final String group = TestTopics.unique("listener");
    private final SchemaRegistry registry =
            new SchemaRegistry(RegistrySettings.of(Parts.registry(), null), SchemaMemory.NONE);
    private final RegistryAvro avro = new RegistryAvro(registry);
    private TestSchema schema;
    private Service service;
    private HeardMessages.Heard heard;

    @BeforeEach
    void start() {
        schema = Parts.database().newSchema("heard");
        service = Service.start(
                group,
                schema,
                HeardMessages.class,
                Map.of(
                        "test.consumed", topic,
                        "whimbrel.messaging.retry.initial", "20ms",
                        "whimbrel.messaging.retry.attempts", "3",
                        "whimbrel.messaging.restart-after", "1s"));
        heard = service.bean(HeardMessages.Heard.class);
    }

    @AfterEach
    void stop() {
        service.close();
        schema.close();
        registry.close();
    }

    @Test
    void aMessageThatComesTwiceIsHandledOnce() {
        produce("m1", "id-1");
        produce("m1", "id-1");
        produce("m2", "id-2");

        heard("m1", "m2");
        assertThat(heard.calls).hasValue(3);
        assertThat(service.count("inbox")).isEqualTo(2);
    }

    @Test
    void bytesThatAreNoMessageAreParkedAsTheyCameAndTheNextOneIsHandled() {
        var poison = "not avro at all".getBytes(StandardCharsets.UTF_8);
        RawKafka.produce(topic, "shop", poison, RawKafka.headers("poison"));
        produce("m1", "id-1");

        heard("m1");
        var parked = RawKafka.readOne(topic + "-dlt");
        assertThat(parked.value()).isEqualTo(poison);
        assertThat(RawKafka.key(parked)).isEqualTo("shop");
        assertThat(header(parked, "ce_id")).isEqualTo("poison");
        assertThat(header(parked, "dlt_reason")).contains("wire format");
        assertThat(header(parked, "dlt_kind")).isEqualTo("UNDECODABLE");
        assertThat(header(parked, "dlt_topic")).isEqualTo(topic);
        assertThat(header(parked, "dlt_offset")).isEqualTo("0");
        assertThat(header(parked, "dlt_partition")).matches("[01]");
        assertThat(header(parked, "dlt_timestamp")).matches("\\d{13}");
        assertThat(header(parked, "dlt_group")).isEqualTo(group);
        assertThat(header(parked, "dlt_service")).isEqualTo(group);
        assertThat(header(parked, "dlt_attempts")).isEqualTo("1");
        assertThat(header(parked, "dlt_exception")).endsWith("Undecodable");
        assertThat(header(parked, "dlt_stackdigest")).matches("[0-9a-f]{16}");
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsParked() {
        RawKafka.produce(topic, "shop", WireFormat.frame(987_654_321, new byte[] {1, 2, 3}), RawKafka.headers("id-0"));
        produce("m1", "id-1");

        heard("m1");
        assertThat(header(RawKafka.readOne(topic + "-dlt"), "dlt_reason")).contains("knows no schema 987654321");
    }

    @Test
    void aTypeThatNobodyHandlesIsParked() {
        produce(Messages.answer(Messages.request("shop", "m0")), "id-0");
        produce("m1", "id-1");

        heard("m1");
        var parked = RawKafka.readOne(topic + "-dlt");
        assertThat(header(parked, "dlt_reason")).contains("dev.whimbrel.backup.v1.BackupFailed");
        assertThat(header(parked, "dlt_kind")).isEqualTo("UNKNOWN_MESSAGE");
    }

    @Test
    void aMessageWithoutAnIdIsParkedBecauseItCouldNotBeToldFromItsCopies() {
        RawKafka.produce(topic, "shop", avro.encode(topic, Messages.request("shop", "m0")), new RecordHeaders());
        produce("m1", "id-1");

        heard("m1");
        assertThat(header(RawKafka.readOne(topic + "-dlt"), "dlt_attempts")).isEqualTo("1");
    }

    @Test
    void aFailureThatPassesCostsNothingButTime() {
        heard.trouble = calls -> {
            if (calls < 3) {
                throw new IllegalStateException("not yet");
            }
        };
        produce("trouble", "id-1");
        produce("m2", "id-2");

        heard("trouble", "m2");
    }

    @Test
    void aFailureThatStaysParksTheMessageAndTellsNobodyWhatTheExceptionSaid() {
        heard.trouble = _ -> {
            throw new IllegalStateException("duplicate entry 'ada@example.org'");
        };
        produce("trouble", "id-1");
        produce("m2", "id-2");

        heard("m2");
        var parked = RawKafka.readOne(topic + "-dlt");
        assertThat(header(parked, "dlt_attempts")).isEqualTo("4");
        assertThat(header(parked, "dlt_exception")).isEqualTo("java.lang.IllegalStateException");
        assertThat(parked.headers().toArray())
                .allSatisfy(each -> assertThat(new String(each.value(), StandardCharsets.UTF_8))
                        .doesNotContain("ada"));
        assertThat(avro.decode(parked.value())).isEqualTo(Messages.request("shop", "trouble"));
    }

    @Test
    void whileAPartOfOursIsAwayNothingIsParked() {
        heard.trouble = calls -> {
            if (calls <= 8) {
                throw new CannotGetJdbcConnectionException("the database is away");
            }
        };
        produce("trouble", "id-1");

        heard("trouble");
        assertThat(heard.calls).hasValue(9);
    }

    @Test
    void aMessageThatCannotEvenBeParkedStopsTheListenerAndIsNotPassedOver() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Parts.kafka()))) {
            admin.deleteTopics(List.of(topic + "-dlt")).all().get();
            produce("m1", "id-1");
            heard("m1");
            RawKafka.produce(topic, "shop", new byte[] {9, 9, 9}, RawKafka.headers("poison"));
            produce("m2", "id-2");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(isStopped()).isTrue());
            assertThat(heard.migrations).containsExactly("m1");
            create(admin, topic + "-dlt");

            heard("m1", "m2");
            assertThat(RawKafka.readOne(topic + "-dlt").value()).containsExactly(9, 9, 9);
        }
    }

    private boolean isStopped() {
        return service.bean(KafkaListenerEndpointRegistry.class).getListenerContainers().stream()
                .noneMatch(Lifecycle::isRunning);
    }

    private static void create(Admin admin, String name) {
        await().ignoreExceptionsInstanceOf(ExecutionException.class).until(() -> {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
            return true;
        });
    }

    private void heard(String... migrations) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard.migrations).containsExactly(migrations));
    }

    private void produce(String migration, String id) {
        produce(Messages.request("shop", migration), id);
    }

    private void produce(SpecificRecord message, String id) {
        RawKafka.produce(topic, "shop", avro.encode(topic, message), RawKafka.headers(id));
    }
}

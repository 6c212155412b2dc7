package dev.whimbrel.orchestrator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.messaging.registry.RegistryAvroSerializer;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Only;
import dev.whimbrel.orchestrator.Story;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationStore;
import dev.whimbrel.request.v1.MigrationCancelRequested;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.request.v1.OperatorDecided;
import dev.whimbrel.request.v1.OperatorDecision;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests and wishes as they come over the topic, also twice, late and wrong. No job runs, so every state stays to be seen. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class RequestTopicIT {
    private TestSchema schema;
    private Instance instance;
    private KafkaProducer<String, IndexedRecord> producer;

    @BeforeAll
    void start() {
        Parts.startAll();
        schema = Parts.database().newSchema("orchestrator");
        var settings = new HashMap<>(Instance.withTopics());
        settings.put("whimbrel.messaging.partitions", "1");
        settings.put("whimbrel.messaging.retry.initial", "100ms");
        settings.put("spring.datasource.hikari.connection-init-sql", "set innodb_lock_wait_timeout = 1");
        instance = Instance.start(schema, settings, Only.everythingBut("jobWorkers", "turnKeeper"));
        var client = Map.<String, Object>of(
                "bootstrap.servers", Parts.kafka(), "schema.registry.url", Parts.registry(), "linger.ms", 0);
        var avro = new RegistryAvroSerializer();
        avro.configure(client, false);
        producer = new KafkaProducer<>(client, new StringSerializer(), avro);
    }

    @AfterAll
    void stop() {
        producer.close();
        instance.close();
        schema.close();
    }

    @Test
    void theSameRequestTwiceIsOneMigration() {
        var request = Story.request("shop").build();
        send(request.getTarget(), request, "1");
        send(request.getTarget(), request, "2");
        afterAllThatWasSent();
        assertThat(made(request)).isPresent();
        assertThat(migrationsOf(request)).isEqualTo(1);
        assertThat(parked(request.getRequestId())).isEmpty();
    }

    @Test
    void anotherRequestUnderTheSameIdIsParkedAndTheFirstStands() {
        var request = Story.request("shop").build();
        var other = MigrationRequested.newBuilder(request).setReason("another").build();
        send("shop", request, "1");
        send("shop", other, "other-" + request.getRequestId());
        afterAllThatWasSent();
        assertThat(kept(request).getReason()).isEmpty();
        assertThat(parked("other-" + request.getRequestId())).hasSize(1);
    }

    @Test
    void aRequestThatCannotBeDoneBecomesARejectedMigrationWithTheReasons() {
        var request = Story.request("nowhere").setRequestedBy(" ").build();
        send("nowhere", request, "1");
        afterAllThatWasSent();
        var migration = made(request).orElseThrow();
        assertThat(migration.name()).isEqualTo(MigrationState.REJECTED);
        assertThat(migration.state().toString()).contains("nowhere", "requestedBy");
    }

    @Test
    void aRequestThatNamesAConnectionStringIsParkedAndNothingOfItIsKept() {
        var request = Story.request("jdbc:mysql://u:secret@h/x").build();
        send("shop", request, "jdbc-" + request.getRequestId());
        afterAllThatWasSent();
        assertThat(made(request)).isEmpty();
        assertThat(parked("jdbc-" + request.getRequestId()))
                .singleElement()
                .satisfies(headers -> assertThat(headers).doesNotContain("secret"));
    }

    @Test
    void aWishThatComesTwiceIsGrantedOnce() {
        var story = Story.begins(instance).needingAttention();
        var decision = OperatorDecided.newBuilder()
                .setMigrationId(story.id().toString())
                .setTarget("any")
                .setDecision(OperatorDecision.RETRY_ROLLBACK)
                .setDecidedBy("ann")
                .setReason("")
                .build();
        var messageId = UUID.randomUUID().toString();
        send("any", decision, messageId);
        afterAllThatWasSent();
        story.hears(new Signal.UndoFailed("again"));
        send("any", decision, messageId);
        afterAllThatWasSent();
        assertThat(story.path()).containsOnlyOnce(MigrationState.ROLLING_BACK);
    }

    @Test
    void aWishThatMeansNothingNowIsIgnoredAndNotParked() {
        var story = Story.begins(instance).completed();
        var messageId = UUID.randomUUID().toString();
        send("any", cancel(story), messageId);
        afterAllThatWasSent();
        assertThat(story.name()).isEqualTo(MigrationState.COMPLETED);
        assertThat(parked(messageId)).isEmpty();
    }

    @Test
    void aWishForAMigrationThatIsNotThereIsParked() {
        var story = new Story(instance, MigrationId.fresh(Instant.EPOCH));
        var messageId = UUID.randomUUID().toString();
        send("any", cancel(story), messageId);
        afterAllThatWasSent();
        assertThat(parked(messageId)).hasSize(1);
    }

    @Test
    void whoeverLosesAgainstSomebodyWhoHoldsTheMigrationTriesAgainUntilItIsFree() {
        var story = Story.begins(instance);
        var before = failures();
        instance.inTransaction(() -> {
            instance.jdbc()
                    .sql("select id from migration where id = ? for update")
                    .param(story.id().toString())
                    .query(String.class)
                    .single();
            send("any", cancel(story), UUID.randomUUID().toString());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(failures()).isGreaterThan(before));
        });
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(story.name()).isEqualTo(MigrationState.CANCELLED));
        assertThat(story.path()).containsExactly(MigrationState.PLANNING, MigrationState.CANCELLED);
    }

    /** How often handling a message failed so far. */
    private long failures() {
        return instance
                .bean(MeterRegistry.class)
                .find("spring.kafka.listener")
                .tag("result", "failure")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static MigrationCancelRequested cancel(Story story) {
        return new MigrationCancelRequested(story.id().toString(), "any", "ann", "");
    }

    private Optional<Story> made(MigrationRequested request) {
        return instance.bean(TransactionTemplate.class)
                .execute(_ -> instance.bean(MigrationStore.class)
                        .ofRequest(request.getRequestId())
                        .map(migration -> new Story(instance, migration.id())));
    }

    private MigrationRequested kept(MigrationRequested request) {
        var id = made(request).orElseThrow().id();
        return instance.bean(MigrationStore.class).load(id).request();
    }

    private int migrationsOf(MigrationRequested request) {
        return instance.jdbc()
                .sql("select count(*) from migration where request_id = ?")
                .param(request.getRequestId())
                .query(Integer.class)
                .single();
    }

    private void send(String key, IndexedRecord message, String id) {
        var headers = new RecordHeaders().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(new ProducerRecord<>(Topics.REQUESTS, null, key, message, headers))
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** There is one partition, so whatever was sent before a request that has become a migration was handled. */
    private void afterAllThatWasSent() {
        var last = Story.request("shop").build();
        send("shop", last, UUID.randomUUID().toString());
        await().atMost(Duration.ofSeconds(30)).until(() -> made(last).isPresent());
    }

    /** The headers of what was parked of the messages with this id. */
    private static List<String> parked(String messageId) {
        var settings = Map.<String, Object>of("bootstrap.servers", Parts.kafka());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(Topics.REQUESTS + "-dlt", 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            var end = consumer.endOffsets(partition).values().iterator().next();
            var found = new ArrayList<String>();
            while (consumer.position(partition.getFirst()) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var headers = new StringBuilder();
                    record.headers()
                            .forEach(header -> headers.append(header.key())
                                    .append('=')
                                    .append(new String(header.value(), StandardCharsets.UTF_8))
                                    .append('\n'));
                    if (headers.toString().contains(messageId)) {
                        found.add(headers.toString());
                    }
                }
            }
            return found;
        }
    }
}

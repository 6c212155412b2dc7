package dev.whimbrel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is thrown at the request topic has a clear outcome, and the next request is served as if nothing had been. */
class BadInputIT {
    private static final Map<String, TestSchema> TARGETS = new LinkedHashMap<>();
    private static @Nullable WholeSystem system;

    @BeforeAll
    static void start() throws Exception {
        TARGETS.put("shop", Parts.database().newSchema("shop"));
        TARGETS.put("other", Parts.database().newSchema("other"));
        system = WholeSystem.start(TARGETS);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(system).close();
        TARGETS.values().forEach(TestSchema::close);
    }

    /** The next request always gets through. */
    @AfterEach
    void nobodyElseIsHeldUp() {
        var table = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        assertThat(run("other", table + ".yaml", table(table))).startsWith("COMPLETED");
    }

    @Test
    void anUnknownTargetIsRejectedWithTheOnesThatAreKnown() {
        assertThat(run("shopp", "a.yaml", table("a"))).startsWith("REJECTED").contains("shopp", "shop", "other");
    }

    @Test
    void anUnreadableChangelogIsRejectedWithTheReason() {
        assertThat(run("shop", "broken.yaml", "databaseChangeLog:\n  - changeSet: ["))
                .startsWith("REJECTED")
                .contains("broken.yaml");
    }

    @Test
    void anEmptyChangelogIsRejected() {
        assertThat(run("shop", "empty.yaml", "databaseChangeLog: []\n"))
                .startsWith("REJECTED")
                .contains("no change set");
    }

    @Test
    void aChangeSetThatWasEditedAfterItRanIsRejectedByName() {
        assertThat(run("shop", "edited.yaml", table("edited_one"))).startsWith("COMPLETED");
        assertThat(run("shop", "edited.yaml", table("edited_one").replace("bigint", "int")))
                .startsWith("REJECTED")
                .contains("edited.yaml::make-edited_one")
                .contains("edited after it ran");
    }

    @Test
    void anOptionOfAValueThatNobodyKnowsIsRejected() {
        var request = Requests.request("shop", "b.yaml", table("b"))
                .setOptions(MigrationOptions.newBuilder()
                        .setAllowedLoss(AllowedLoss.UNKNOWN)
                        .build())
                .build();
        running().submit(request);
        var outcome = running().outcomes().of(request.getRequestId());
        assertThat(outcome.getTo()).isEqualTo(MigrationState.REJECTED);
        assertThat(outcome.getReason()).contains("allowedLoss");
    }

    @Test
    void bytesThatAreNoAvroAreParkedWithTheirReason() {
        var garbage = ("garbage " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        running().submitRaw("shop", garbage);
        var parked = parked(garbage);
        assertThat(parked.headers()).extracting(header -> header.key()).anyMatch(key -> key.contains("reason"));
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsParked() {
        var unknown = new byte[] {0, 0x7f, 0, 0, 1, 42, 42};
        running().submitRaw("shop", unknown);
        assertThat(parked(unknown).value()).isEqualTo(unknown);
    }

    @Test
    void aRequestThatIsRepeatedRunsOnce() {
        var request = Requests.request("shop", "once.yaml", table("once")).build();
        running().submit(request);
        running().submit(request);
        assertThat(running().outcomes().of(request.getRequestId()).getTo()).isEqualTo(MigrationState.COMPLETED);
        running().submit(request);
        assertThat(run("shop", "after.yaml", table("after_once"))).startsWith("COMPLETED");
        assertThat(running().outcomes().path(request.getRequestId())).containsOnlyOnce(MigrationState.EXECUTING);
    }

    @Test
    void ofTwoRequestsForOneTargetTheSecondWaitsForTheFirst() {
        var first =
                Requests.request("shop", "first.yaml", table("first_of_two")).build();
        var second =
                Requests.request("shop", "second.yaml", table("second_of_two")).build();
        running().submit(first);
        running().submit(second);
        assertThat(running().outcomes().of(first.getRequestId()).getTo()).isEqualTo(MigrationState.COMPLETED);
        assertThat(running().outcomes().of(second.getRequestId()).getTo()).isEqualTo(MigrationState.COMPLETED);
        assertThat(running().outcomes().path(second.getRequestId())).contains(MigrationState.QUEUED);
        assertThat(running().outcomes().executedOneAfterTheOther(first.getRequestId(), second.getRequestId()))
                .isTrue();
    }

    private static WholeSystem running() {
        return Objects.requireNonNull(system);
    }

    private static String run(String target, String path, String changelog) {
        var request = Requests.request(target, path, changelog).build();
        running().submit(request);
        var outcome = running().outcomes().of(request.getRequestId());
        return outcome.getTo() + " " + outcome.getReason();
    }

    private static ConsumerRecord<String, byte[]> parked(byte[] value) {
        var settings = Map.<String, Object>of("bootstrap.servers", Parts.kafka());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.deadLetter(Topics.REQUESTS)).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var found = new java.util.concurrent.atomic.AtomicReference<@Nullable ConsumerRecord<String, byte[]>>();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                for (var each : consumer.poll(Duration.ofMillis(200))) {
                    if (java.util.Arrays.equals(each.value(), value)) {
                        found.set(each);
                    }
                }
                assertThat(found.get()).isNotNull();
            });
            return Objects.requireNonNull(found.get());
        }
    }

    private static String table(String name) {
        return """
                databaseChangeLog:
                  - changeSet:
                      id: make-%s
                      author: team-shop
                      changes:
                        - createTable:
                            tableName: %s
                            columns:
                              - column: {name: id, type: bigint, constraints: {primaryKey: true, nullable: false}}
                """.formatted(name, name);
    }
}

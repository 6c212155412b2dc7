package dev.whimbrel.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.MessageTooLarge;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.Outbox;
import dev.whimbrel.messaging.RawKafka;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class OutboxIT {
    private final String topic = TestTopics.unique("outbox");

    @Test
    void nothingIsSentWhenTheTransactionIsRolledBack() {
        try (var schema = Parts.database().newSchema("outbox");
                var service = start("roller", schema, Map.of())) {
            assertThatThrownBy(() -> service.inTransaction(() -> {
                        service.bean(Outbox.class).send(topic, "shop", "lost", Messages.request("shop", "lost"));
                        throw new IllegalStateException("roll back");
                    }))
                    .hasMessage("roll back");
            service.send(topic, "shop", "kept", Messages.request("shop", "kept"));

            assertThat(RawKafka.header(RawKafka.readOne(topic), "ce_subject")).isEqualTo("kept");
        }
    }

    @Test
    void sendingOutsideATransactionIsRefused() {
        try (var schema = Parts.database().newSchema("outbox");
                var service = start("outsider", schema, Map.of())) {
            var outbox = service.bean(Outbox.class);
            assertThatThrownBy(() -> outbox.send(topic, "shop", "m1", Messages.request("shop", "m1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("outside a transaction");
        }
    }

    @Test
    void aMessageThatNoBrokerTakesFailsItsSender() {
        try (var schema = Parts.database().newSchema("outbox");
                var service = start("talker", schema, Map.of())) {
            assertThatThrownBy(() -> service.send(topic, "shop", "m1", large(2_000_000)))
                    .isInstanceOf(MessageTooLarge.class)
                    .hasMessageContaining("whimbrel.messaging.max-message-bytes");
            assertThat(service.count("outbox")).isZero();
        }
    }

    @Test
    void aMessageThatThisBrokerRefusesStaysInTheTableAndHoldsUpNobody() {
        try (var schema = Parts.database().newSchema("outbox");
                var service = start("big", schema, Map.of("whimbrel.messaging.max-message-bytes", "5000000"))) {
            service.send(topic, "shop", "large", large(2_000_000));
            service.send(topic, "shop", "small", Messages.request("shop", "small"));

            assertThat(RawKafka.header(RawKafka.readOne(topic), "ce_subject")).isEqualTo("small");
            await().untilAsserted(() -> assertThat(service.jdbc()
                            .sql("SELECT subject FROM outbox WHERE refused IS NOT NULL")
                            .query(String.class)
                            .list())
                    .containsExactly("large"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void theOrderPerKeyHoldsWithThreeInstancesThatSendAtOnce(TestDatabase database) throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        try (var schema = database.newSchema("order");
                var one = start("ordered", schema, Map.of());
                var two = start("ordered", schema, Map.of());
                var three = start("ordered", schema, Map.of());
                var threads = Executors.newFixedThreadPool(6)) {
            one.jdbc()
                    .sql("CREATE TABLE story (target VARCHAR(20) PRIMARY KEY, chapter INT NOT NULL)")
                    .update();
            IntStream.range(0, 5)
                    .forEach(i -> one.jdbc()
                            .sql("INSERT INTO story VALUES (?, 0)")
                            .param("target" + i)
                            .update());
            var random = new Random(seed);
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 600; i++) {
                var service = List.of(one, two, three).get(random.nextInt(3));
                var target = "target" + random.nextInt(5);
                var messages = 1 + random.nextInt(3);
                work.add(() -> tell(service, target, messages));
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
            var expected = one.jdbc()
                    .sql("SELECT SUM(chapter) FROM story")
                    .query(Integer.class)
                    .single();

            var records = RawKafka.read(
                    topic,
                    all -> chapters(all).values().stream().mapToInt(List::size).sum() >= expected);

            assertThat(chapters(records))
                    .hasSize(5)
                    .allSatisfy((_, chapters) -> assertThat(chapters)
                            .isEqualTo(IntStream.rangeClosed(1, chapters.size())
                                    .boxed()
                                    .toList()));
        }
    }

    /** As the coordinator does: the row of the story is locked, so the transactions of one key follow each other. */
    private Void tell(Service service, String target, int messages) {
        service.inTransaction(() -> {
            for (int i = 0; i < messages; i++) {
                service.jdbc()
                        .sql("UPDATE story SET chapter = chapter + 1 WHERE target = ?")
                        .param(target)
                        .update();
                var chapter = service.jdbc()
                        .sql("SELECT chapter FROM story WHERE target = ?")
                        .param(target)
                        .query(Integer.class)
                        .single();
                service.bean(Outbox.class)
                        .send(topic, target, Integer.toString(chapter), Messages.request(target, "m" + chapter));
            }
        });
        return null;
    }

    /** The chapters of each target in the order in which they were first seen. */
    private static Map<String, List<Integer>> chapters(List<ConsumerRecord<byte[], byte[]>> records) {
        var chapters = new LinkedHashMap<String, List<Integer>>();
        records.forEach(each -> {
            var seen = chapters.computeIfAbsent(RawKafka.key(each), _ -> new ArrayList<>());
            var chapter = Integer.valueOf(RawKafka.header(each, "ce_subject"));
            if (!seen.contains(chapter)) {
                seen.add(chapter);
            }
        });
        return chapters;
    }

    private Service start(String name, TestSchema schema, Map<String, String> more) {
        var settings = new LinkedHashMap<String, Object>(more);
        settings.put("test.produced", topic);
        return Service.start(name, schema, Sender.class, settings);
    }

    private static TakeBackup large(int bytes) {
        return TakeBackup.newBuilder()
                .setMigrationId("large")
                .setTarget("shop")
                .setTables(List.of("x".repeat(bytes)))
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TestTopics.class)
    static class Sender {}
}

package dev.whimbrel.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.v1.BackupFailed;
import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.topics.DeclaredTopic;
import dev.whimbrel.messaging.topics.DeclaredTopics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.transaction.annotation.Transactional;

/** The way of a message and its answer, through two outboxes, two topics and two inboxes. */
class RoundTripIT {
    record Seen(String reason, String id, String causation, String correlation, String traceparent) {}

    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void aRequestIsAnsweredOnceAndTheAnswerNamesItsCause(TestDatabase database) throws Exception {
        var suffix = UUID.randomUUID().toString().substring(0, 8);
        var topics = Map.of("test.commands", "commands-" + suffix, "test.events", "events-" + suffix);
        try (var askSchema = database.newSchema("ask");
                var answerSchema = database.newSchema("answer");
                var asker = Service.start("asker-" + suffix, askSchema, Asker.class, topics);
                var _ = Service.start("answerer-" + suffix, answerSchema, Answerer.class, topics)) {
            var answers = asker.bean(AnswerListener.class).answers;

            var id = asker.send("commands-" + suffix, "shop", "m1", Messages.request("shop", "m1"));

            var answer = answers.poll(30, TimeUnit.SECONDS);
            assertThat(answer).isNotNull();
            assertThat(answer.causation()).isEqualTo(id);
            assertThat(answer.correlation()).isEqualTo(id);
            assertThat(answer.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            print(database, times(asker, "commands-" + suffix, answers));
            assertThat(answers).isEmpty();
            assertThat(asker.count("outbox")).isZero();
        }
    }

    private static long[] times(Service asker, String topic, LinkedBlockingQueue<Seen> answers) throws Exception {
        var nanos = new long[500];
        for (int i = -200; i < nanos.length; i++) {
            var begin = System.nanoTime();
            asker.send(topic, "shop", "m" + i, Messages.request("shop", "m" + i));
            assertThat(answers.poll(30, TimeUnit.SECONDS)).isNotNull();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begin;
            }
        }
        return nanos;
    }

    private static void print(TestDatabase database, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "request and answer through outbox, topic, inbox, outbox, topic on %s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms%n",
                database.label(),
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 9 / 10] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Asker {
        @Bean
        DeclaredTopics topics(@Value("${test.commands}") String commands, @Value("${test.events}") String events) {
            return DeclaredTopics.of(DeclaredTopic.produced(commands), DeclaredTopic.consumed(events));
        }

        @Bean
        AnswerListener listener() {
            return new AnswerListener();
        }
    }

    static class AnswerListener {
        final LinkedBlockingQueue<Seen> answers = new LinkedBlockingQueue<>();

        @KafkaListener(topics = "${test.events}")
        void on(
                BackupFailed answer,
                @Header("ce_id") String id,
                @Header("ce_causationid") String causation,
                @Header("ce_correlationid") String correlation,
                @Header("traceparent") String traceparent) {
            answers.add(new Seen(answer.getReason(), id, causation, correlation, traceparent));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Answerer {
        @Bean
        DeclaredTopics topics(@Value("${test.commands}") String commands, @Value("${test.events}") String events) {
            return DeclaredTopics.of(DeclaredTopic.consumed(commands), DeclaredTopic.produced(events));
        }

        @Bean
        RequestListener listener(Inbox inbox, Outbox outbox, @Value("${test.events}") String events) {
            return new RequestListener(inbox, outbox, events);
        }
    }

    @KafkaListener(topics = "${test.commands}")
    static class RequestListener {
        private final Inbox inbox;
        private final Outbox outbox;
        private final String events;

        RequestListener(Inbox inbox, Outbox outbox, String events) {
            this.inbox = inbox;
            this.outbox = outbox;
            this.events = events;
        }

        @KafkaHandler
        @Transactional
        void on(TakeBackup request, @Header("ce_id") String messageId) {
            if (inbox.firstSight("requests", messageId)) {
                outbox.send(events, request.getTarget(), request.getMigrationId(), Messages.answer(request));
            }
        }

        @KafkaHandler(isDefault = true)
        void onUnknown(Object message) {
            throw new UnknownMessage(message);
        }
    }

    static {
        Parts.startAll();
    }
}

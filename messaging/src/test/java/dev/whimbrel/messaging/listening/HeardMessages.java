package dev.whimbrel.messaging.listening;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Inbox;
import dev.whimbrel.messaging.TestTopics;
import dev.whimbrel.messaging.UnknownMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.transaction.annotation.Transactional;

/** A service that listens as ours do: inbox and effect in one transaction, unknown types refused. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestTopics.class)
class HeardMessages {
    @Bean
    Heard heard() {
        return new Heard();
    }

    @Bean
    Listener listener(Inbox inbox, Heard heard) {
        return new Listener(inbox, heard);
    }

    static final class Heard {
        /** The migrations asked for, in order, once each. */
        final List<String> migrations = new CopyOnWriteArrayList<>();

        final AtomicInteger calls = new AtomicInteger();
        /** What goes wrong: given how often the handler was called so far. */
        volatile IntConsumer trouble = _ -> {};
    }

    @KafkaListener(topics = "${test.consumed}")
    static class Listener {
        private final Inbox inbox;
        private final Heard heard;

        Listener(Inbox inbox, Heard heard) {
            this.inbox = inbox;
            this.heard = heard;
        }

        @KafkaHandler
        @Transactional
        void on(TakeBackup request, @Header("ce_id") String messageId) {
            var calls = heard.calls.incrementAndGet();
            if (request.getMigrationId().startsWith("trouble")) {
                heard.trouble.accept(calls);
            }
            if (inbox.firstSight("test", messageId)) {
                heard.migrations.add(request.getMigrationId());
            }
        }

        @KafkaHandler(isDefault = true)
        void onUnknown(Object message) {
            throw new UnknownMessage(message);
        }
    }
}

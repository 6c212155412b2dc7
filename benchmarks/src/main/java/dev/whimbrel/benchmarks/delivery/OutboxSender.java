package dev.whimbrel.benchmarks.delivery;

import dev.whimbrel.messaging.Outbox;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** A service as small as one can be, which sends through its outbox. The clock starts when its transaction begins to commit. */
final class OutboxSender implements Sender {
    private final ConfigurableApplicationContext context;
    private final TransactionTemplate transactions;
    private final Outbox outbox;
    private final String topic;
    private final SpecificRecord message;

    OutboxSender(ConfigurableApplicationContext context, String topic, SpecificRecord message) {
        this.context = context;
        this.transactions = context.getBean(TransactionTemplate.class);
        this.outbox = context.getBean(Outbox.class);
        this.topic = topic;
        this.message = message;
    }

    @Override
    public long send(int messages) {
        var began = new long[1];
        transactions.executeWithoutResult(_ -> {
            for (var i = 0; i < messages; i++) {
                outbox.send(topic, "shop", "benchmark", message);
            }
            began[0] = System.nanoTime();
        });
        return began[0];
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class SmallService {}
}

package dev.whimbrel.messaging;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A service as small as one can be: the dependency, a database, a broker, a registry, and the beans of the test. */
public record Service(ConfigurableApplicationContext context) implements AutoCloseable {
    public static Service start(String name, TestSchema schema, Class<?> beans, Map<String, ?> settings) {
        var properties = new HashMap<String, Object>(Map.of(
                "whimbrel.messaging.source", name,
                "whimbrel.registry.url", Parts.registry(),
                "spring.kafka.bootstrap-servers", Parts.kafka(),
                "spring.datasource.url", schema.url(),
                "spring.datasource.username", schema.database().user(),
                "spring.datasource.password", schema.database().password(),
                "whimbrel.messaging.partitions", "2",
                "spring.main.banner-mode", "off",
                "spring.jmx.enabled", "false"));
        properties.putAll(settings);
        var context = new SpringApplicationBuilder(beans)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(properties)
                .run();
        return new Service(context);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public void inTransaction(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(_ -> work.run());
    }

    public String send(String topic, String key, String subject, SpecificRecord message) {
        return returning(() -> bean(Outbox.class).send(topic, key, subject, message));
    }

    public <T> T returning(Supplier<T> work) {
        var result = bean(TransactionTemplate.class).execute(_ -> work.get());
        if (result == null) {
            throw new AssertionError("nothing was returned");
        }
        return result;
    }

    public int count(String table) {
        return jdbc().sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}

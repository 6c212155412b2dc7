package dev.whimbrel.orchestrator;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One instance of the orchestrator on real parts. What of it runs is for the test to say; the rest is there and stands still. */
public record Instance(ConfigurableApplicationContext context) implements AutoCloseable {
    /** Somewhere where nobody is: whoever needs the broker, the registry or a target must say so. */
    private static final Map<String, Object> NOBODY = Map.of(
            "server.port", "0",
            "spring.kafka.bootstrap-servers", "127.0.0.1:1",
            "spring.kafka.admin.auto-create", "false",
            "whimbrel.registry.url", "http://127.0.0.1:1",
            "whimbrel.deadlines.sweep", "1d",
            "whimbrel.targets.shop.url", "jdbc:mysql://127.0.0.1:1/shop",
            "whimbrel.targets.shop.user", "nobody",
            "whimbrel.targets.shop.password", "");

    private static final Map<String, TestSchema> SCHEMAS = new ConcurrentHashMap<>();
    private static final Map<String, Instance> STILL = new ConcurrentHashMap<>();

    /** In which nothing happens by itself: no message goes out or comes in, no job runs, no turn is handed out. Shared by all tests. */
    public static Instance still(TestDatabase database) {
        return STILL.computeIfAbsent(database.url(), _ -> start(schema(database), Map.of(), Only.nothing()));
    }

    /** Another instance of the same service: a context of its own over the same schema. The caller closes it. */
    public static Instance another(TestDatabase database) {
        return start(schema(database), Map.of(), Only.nothing());
    }

    /** The schema that all still instances on this server share. */
    private static TestSchema schema(TestDatabase database) {
        return SCHEMAS.computeIfAbsent(database.url(), _ -> database.newSchema("orchestrator"));
    }

    public static Instance start(TestSchema own, Map<String, Object> more, Only runs) {
        var settings = new HashMap<>(NOBODY);
        settings.put("spring.datasource.url", own.url());
        settings.put("spring.datasource.username", own.database().user());
        settings.put("spring.datasource.password", own.database().password());
        settings.putAll(more);
        var arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new Instance(OrchestratorApplication.builder().initializers(runs).run(arguments));
    }

    /** Settings with a real broker and a real registry. */
    public static Map<String, Object> withTopics() {
        return Map.of(
                "spring.kafka.bootstrap-servers", Parts.kafka(),
                "spring.kafka.admin.auto-create", "true",
                "whimbrel.registry.url", Parts.registry());
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

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}

package dev.whimbrel.endtoend;

import dev.whimbrel.backup.BackupApplication;
import dev.whimbrel.messaging.registry.RegistryAvroSerializer;
import dev.whimbrel.monitor.MonitorApplication;
import dev.whimbrel.orchestrator.OrchestratorApplication;
import dev.whimbrel.request.v1.MigrationRequested;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validator.ValidatorApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The four services on real parts, in this JVM, each with a schema of its own. Started once per test class. */
final class WholeSystem implements AutoCloseable {
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private final List<TestSchema> schemas = new ArrayList<>();
    private final KafkaProducer<String, IndexedRecord> producer;
    private final KafkaProducer<String, byte[]> rawProducer;
    private final Outcomes outcomes;
    private final Map<String, Object> settings = new HashMap<>();

    private WholeSystem(Map<String, TestSchema> targets, Path backups, Map<String, Object> more) {
        settings.put("spring.kafka.bootstrap-servers", Parts.kafka());
        settings.put("whimbrel.registry.url", Parts.registry());
        settings.put("whimbrel.backup.directory", backups);
        settings.put("server.port", 0);
        targets.forEach(this::configure);
        settings.putAll(more);
        var client = Map.<String, Object>of(
                "bootstrap.servers", Parts.kafka(), "schema.registry.url", Parts.registry(), "linger.ms", 0);
        producer = new KafkaProducer<>(client, new StringSerializer(), avro(client));
        rawProducer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
        outcomes = new Outcomes(client);
    }

    /** @param targets the databases under migration, by alias */
    static WholeSystem start(Map<String, TestSchema> targets) throws IOException {
        return start(targets, Map.of());
    }

    /** @param more settings that every service is given */
    static WholeSystem start(Map<String, TestSchema> targets, Map<String, Object> more) throws IOException {
        Parts.startAll();
        var system = new WholeSystem(targets, Files.createTempDirectory("whimbrel-backups"), more);
        system.run("orchestrator", OrchestratorApplication.builder());
        system.run("validator", ValidatorApplication.builder());
        system.run("backup", BackupApplication.builder());
        system.run("monitor", MonitorApplication.builder());
        system.outcomes.follow();
        return system;
    }

    private void configure(String alias, TestSchema schema) {
        var prefix = "whimbrel.targets.[" + alias + "].";
        settings.put(prefix + "url", schema.url());
        settings.put(prefix + "user", schema.database().user());
        settings.put(prefix + "password", schema.database().password());
        settings.put(prefix + "environment", "DEVELOPMENT");
    }

    private void run(String service, SpringApplicationBuilder builder) {
        var schema = Parts.database().newSchema(service);
        schemas.add(schema);
        var own = new HashMap<>(settings);
        own.put("spring.datasource.url", schema.url());
        own.put("spring.datasource.username", schema.database().user());
        own.put("spring.datasource.password", schema.database().password());
        var arguments = own.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        services.add(builder.run(arguments));
    }

    private static RegistryAvroSerializer avro(Map<String, Object> settings) {
        var serializer = new RegistryAvroSerializer();
        serializer.configure(settings, false);
        return serializer;
    }

    /** Puts a request on the topic, as anybody would. */
    void submit(MigrationRequested request) {
        send(producer, request.getTarget(), request);
    }

    /** Puts anything on the request topic. */
    void submitRaw(String key, byte[] value) {
        send(rawProducer, key, value);
    }

    private static <V> void send(KafkaProducer<String, V> producer, String key, V value) {
        try {
            producer.send(new ProducerRecord<>(Topics.REQUESTS, key, value)).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Outcomes outcomes() {
        return outcomes;
    }

    ConfigurableApplicationContext orchestrator() {
        return services.getFirst();
    }

    ConfigurableApplicationContext monitor() {
        return services.getLast();
    }

    @Override
    public void close() {
        services.reversed().forEach(ConfigurableApplicationContext::close);
        outcomes.close();
        producer.close();
        rawProducer.close();
        schemas.forEach(TestSchema::close);
    }
}

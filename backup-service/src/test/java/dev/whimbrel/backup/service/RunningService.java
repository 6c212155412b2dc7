package dev.whimbrel.backup.service;

import dev.whimbrel.backup.BackupApplication;
import dev.whimbrel.messaging.registry.RegistryAvroDeserializer;
import dev.whimbrel.messaging.registry.RegistryAvroSerializer;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The backup service in this JVM, with a schema of its own, and what it takes to ask it and to hear it. */
final class RunningService implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestSchema own;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<String, IndexedRecord> producer;
    private final KafkaConsumer<String, IndexedRecord> consumer;
    private final List<IndexedRecord> heard = new ArrayList<>();

    private RunningService(TestSchema own, ConfigurableApplicationContext context) {
        this.own = own;
        this.context = context;
        var serializer = new RegistryAvroSerializer();
        serializer.configure(client(), false);
        this.producer = new KafkaProducer<>(client(), new StringSerializer(), serializer);
        var settings = new HashMap<>(client());
        settings.put("group.id", "test-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        var deserializer = new RegistryAvroDeserializer();
        deserializer.configure(settings, false);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), deserializer);
        consumer.subscribe(List.of(Topics.BACKUP_EVENTS));
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", Parts.kafka(), "schema.registry.url", Parts.registry(), "linger.ms", 0);
    }

    /**
     * @param targets by alias; those whose alias begins with prod are in production
     * @param more settings
     */
    static RunningService start(Map<String, TestSchema> targets, Path backups, Map<String, Object> more) {
        Parts.startAll();
        var own = Parts.database().newSchema("backup");
        var arguments = arguments(own, targets, backups, 0, more);
        return new RunningService(own, BackupApplication.builder().run(arguments));
    }

    /** What a backup service is told. @param port 0 for any */
    static String[] arguments(
            TestSchema own, Map<String, TestSchema> targets, Path backups, int port, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "spring.kafka.bootstrap-servers", Parts.kafka(),
                "spring.kafka.consumer.group-id", "backup-" + UUID.randomUUID(),
                "whimbrel.registry.url", Parts.registry(),
                "whimbrel.backup.directory", backups,
                "whimbrel.backup.chunk-rows", 1000,
                "server.port", port,
                "spring.datasource.url", own.url(),
                "spring.datasource.username", own.database().user(),
                "spring.datasource.password", own.database().password()));
        targets.forEach((alias, schema) -> {
            var prefix = "whimbrel.targets.[" + alias + "].";
            settings.put(prefix + "url", schema.url());
            settings.put(prefix + "user", schema.database().user());
            settings.put(prefix + "password", schema.database().password());
            settings.put(prefix + "environment", alias.startsWith("prod") ? "PRODUCTION" : "DEVELOPMENT");
        });
        settings.putAll(more);
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    JdbcClient database() {
        return context.getBean(JdbcClient.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** An answer. */
    record Answer(int status, JsonNode body) {}

    Answer get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(to(path).DELETE());
    }

    /** @param body JSON with single quotes */
    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(to(path).header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + context.getEnvironment().getRequiredProperty("local.server.port") + "/api/v1/backups" + path));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()));
    }

    /** Until the request is in one of these states. */
    JsonNode await(String id, String... states) {
        return awaiting("request " + id)
                .until(
                        () -> get("/requests/" + id).body(),
                        request ->
                                List.of(states).contains(request.path("state").asString()));
    }

    static org.awaitility.core.ConditionFactory awaiting(String what) {
        return org.awaitility.Awaitility.await()
                .alias(what)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(1));
    }

    void say(String topic, String key, IndexedRecord message) throws Exception {
        var record = new ProducerRecord<>(topic, key, message);
        record.headers().add(Headers.ID, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
    }

    /** The next event of this kind that fits, also among those that came before. */
    <T extends IndexedRecord> T hear(Class<T> kind, java.util.function.Predicate<T> fits) {
        return awaiting(kind.getSimpleName())
                .until(() -> find(kind, fits), java.util.Optional::isPresent)
                .orElseThrow();
    }

    private <T extends IndexedRecord> java.util.Optional<T> find(Class<T> kind, java.util.function.Predicate<T> fits) {
        consumer.poll(Duration.ofMillis(50)).forEach(record -> heard.add(record.value()));
        return heard.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(fits)
                .findFirst();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        http.close();
        context.close();
        own.close();
    }
}

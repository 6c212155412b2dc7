package dev.whimbrel.benchmarks.delivery;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.benchmarks.delivery.OutboxSender.SmallService;
import dev.whimbrel.benchmarks.frame.Server;
import dev.whimbrel.benchmarks.frame.Stage;
import dev.whimbrel.embedded.EmbeddedKafka;
import dev.whimbrel.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Broker, registry and schema of this benchmark. */
record Parts(EmbeddedKafka kafka, EmbeddedRegistry registry, Server server) implements AutoCloseable {
    private static final String TOPIC = "benchmark.delivery";
    private static final String SCHEMA = "whimbrel_bench_delivery";
    private static final TakeBackup MESSAGE = TakeBackup.newBuilder()
            .setMigrationId("benchmark")
            .setTarget("shop")
            .setTables(List.of("film", "actor"))
            .setWholeSchema(false)
            .build();

    static Parts start(Stage stage) throws SQLException, ExecutionException, InterruptedException {
        var server = stage.server();
        execute(server, "drop schema if exists " + SCHEMA, "create schema " + SCHEMA);
        var kafka = stage.later(EmbeddedKafka.start(step -> stage.progress("Kafka: " + step)));
        var registry = stage.later(EmbeddedRegistry.start(step -> stage.progress("registry: " + step)));
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        return new Parts(kafka, registry, server);
    }

    Receiver receiver() {
        return Receiver.of(kafka.bootstrapServers(), TOPIC);
    }

    OutboxSender outbox() {
        var context = new SpringApplicationBuilder(SmallService.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .properties(Map.of(
                        "spring.config.name", "delivery-benchmark",
                        "whimbrel.messaging.source", "benchmark",
                        "whimbrel.registry.url", registry.url(),
                        "spring.kafka.bootstrap-servers", kafka.bootstrapServers(),
                        "spring.datasource.url", server.url() + SCHEMA,
                        "spring.datasource.username", server.user(),
                        "spring.datasource.password", server.password()))
                .run();
        return new OutboxSender(context, TOPIC, MESSAGE);
    }

    Sender template(@Nullable Integer lingerMillis) throws IOException {
        return new TemplateSender(
                kafka.bootstrapServers(),
                TOPIC,
                "shop".getBytes(StandardCharsets.UTF_8),
                MESSAGE.toByteBuffer().array(),
                lingerMillis);
    }

    @Override
    public void close() throws SQLException {
        execute(server, "drop schema if exists " + SCHEMA);
    }

    private static void execute(Server server, String... statements) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

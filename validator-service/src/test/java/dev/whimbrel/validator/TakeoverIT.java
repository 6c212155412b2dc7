package dev.whimbrel.validator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.messaging.registry.RegistryAvroSerializer;
import dev.whimbrel.schemas.Headers;
import dev.whimbrel.schemas.Topics;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import dev.whimbrel.validation.v1.ValidateBefore;
import dev.whimbrel.validation.v1.ValidationPassed;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process is killed in the middle of its work. */
class TakeoverIT {
    @ParameterizedTest
    @MethodSource("dev.whimbrel.testparts.Parts#databases")
    void anotherInstanceAnswersWhenTheFirstIsKilledInTheMiddleOfAScan(TestDatabase database) throws Exception {
        try (var own = Parts.database().newSchema("validator_own");
                var shop = database.newSchema("validator_shop");
                var connection = shop.connect();
                var locking = connection.createStatement()) {
            shop.run("CREATE TABLE customer (id INT PRIMARY KEY);");
            var settings = Service.settings(own, Map.of("shop", shop));
            settings.put("whimbrel.jobs.lease", "2s");
            settings.put("whimbrel.jobs.heartbeat", "500ms");
            var id = UUID.randomUUID().toString();

            locking.execute("LOCK TABLES customer WRITE");
            var first = process(settings);
            try {
                awaitTopics();
                send(id);
                awaitThatSomebodyWaitsForTheLock(shop);
            } finally {
                first.destroyForcibly().waitFor();
            }
            locking.execute("UNLOCK TABLES");

            try (var second = Service.start(settings);
                    var events = new Records(Topics.VALIDATION_EVENTS)) {
                assertThat(second.isRunning()).isTrue();
                assertThat(events.about(id, ValidationPassed.class).getTarget()).isEqualTo("shop");
            }
        }
    }

    private static Process process(Map<String, Object> settings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ValidatorApplication.class.getName()));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "killed-instance.log").toFile())
                .start();
    }

    private static void awaitTopics() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Parts.kafka()))) {
            Awaitility.await("topics")
                    .atMost(120, TimeUnit.SECONDS)
                    .until(() -> admin.listTopics().names().get().contains(Topics.VALIDATION_COMMANDS));
        }
    }

    private static void send(String id) throws Exception {
        var plan = Plans.plan(List.of("customer"), "ALTER TABLE customer ADD COLUMN note TEXT");
        var message = new ProducerRecord<String, IndexedRecord>(
                Topics.VALIDATION_COMMANDS, "shop", Plans.before(id, "shop", plan));
        Map.of(
                        Headers.ID, UUID.randomUUID().toString(),
                        Headers.SPEC_VERSION, "1.0",
                        Headers.TYPE, ValidateBefore.class.getName(),
                        Headers.SOURCE, "somebody",
                        Headers.SUBJECT, id,
                        Headers.TIME, Instant.now().toString(),
                        Headers.CORRELATION_ID, UUID.randomUUID().toString())
                .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        var serializer = new RegistryAvroSerializer();
        serializer.configure(Map.of("schema.registry.url", Parts.registry()), false);
        try (var producer =
                new KafkaProducer<>(Map.of("bootstrap.servers", Parts.kafka()), new StringSerializer(), serializer)) {
            producer.send(message).get();
        }
    }

    private static void awaitThatSomebodyWaitsForTheLock(TestSchema shop) throws SQLException {
        try (var connection = shop.connect();
                var statement = connection.createStatement()) {
            Awaitility.await("a question that waits for the lock")
                    .atMost(120, TimeUnit.SECONDS)
                    .until(() -> waiting(statement, shop));
        }
    }

    private static boolean waiting(Statement statement, TestSchema shop) throws SQLException {
        try (var rows = statement.executeQuery("SELECT 1 FROM information_schema.processlist WHERE db = '" + shop.name()
                + "' AND info LIKE 'SELECT COUNT(*)%'")) {
            return rows.next();
        }
    }
}

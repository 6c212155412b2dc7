package dev.whimbrel.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsIT {
    @TempDir
    Path folder;

    @Test
    void aRecordSentToTheBrokerIsReadBackAndAnUnknownTopicIsNotCreated() throws Exception {
        try (var kafka = EmbeddedKafka.start(step -> {})) {
            report("Kafka", kafka.version(), kafka.startUp());
            var broker = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 3000);
            try (var admin = Admin.create(broker)) {
                admin.createTopics(List.of(new NewTopic("birds", 1, (short) 1)))
                        .all()
                        .get();
                try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
                    producer.send(new ProducerRecord<>("birds", "whimbrel", "flies"))
                            .get();
                    assertThatThrownBy(() -> producer.send(new ProducerRecord<>("brids", "whimbrel", "flies"))
                                    .get())
                            .hasMessageContaining("brids");
                }
                assertThat(admin.listTopics().names().get()).contains("birds").doesNotContain("brids");
            }
            assertThat(read(kafka)).containsExactly("flies");
        }
    }

    @Test
    void theBrokerKeepsItsRecordsInAGivenFolder() throws Exception {
        try (var kafka = EmbeddedKafka.start(0, folder, step -> {});
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("birds", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var kafka = EmbeddedKafka.start(0, folder, step -> {});
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("birds");
        }
    }

    @Test
    void theRegistryKeepsASchemaForAsLongAsItRuns() throws Exception {
        try (var registry = EmbeddedRegistry.start(step -> {});
                var http = HttpClient.newHttpClient()) {
            report("Apicurio", registry.version(), registry.startUp());
            var register = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/bird/versions"))
                    .header("content-type", "application/vnd.schemaregistry.v1+json")
                    .POST(BodyPublishers.ofString("{\"schema\":\"\\\"string\\\"\"}", UTF_8))
                    .build();
            assertThat(http.send(register, BodyHandlers.ofString()).body()).contains("\"id\":");
            var subjects = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects"))
                    .build();
            assertThat(http.send(subjects, BodyHandlers.ofString()).body()).isEqualTo("[\"bird\"]");
        }
    }

    @Test
    void theDatabaseLogsRowsInFullAndKeepsUtc() throws Exception {
        try (var database = EmbeddedMariaDb.start(step -> {})) {
            report("MariaDB", database.version(), database.startUp());
            try (var connection = connect(database)) {
                assertThat(one(connection, "select version()")).startsWith(database.version());
                assertThat(one(connection, "select @@log_bin")).isEqualTo("1");
                assertThat(one(connection, "select @@binlog_format")).isEqualTo("ROW");
                assertThat(one(connection, "select @@binlog_row_image")).isEqualTo("FULL");
                assertThat(one(connection, "select @@global.time_zone")).isEqualTo("+00:00");
                assertThat(one(connection, "select @@character_set_server")).isEqualTo("utf8mb4");
                assertThat(one(connection, "select @@bind_address")).isEqualTo("127.0.0.1");
            }
        }
    }

    @Test
    void theDatabaseKeepsItsRowsInAGivenFolder() throws Exception {
        var data = folder.resolve("data of mine");
        try (var database = EmbeddedMariaDb.start(0, data, step -> {});
                var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("create schema birds");
        }
        try (var database = EmbeddedMariaDb.start(0, data, step -> {});
                var connection = connect(database)) {
            assertThat(one(connection, "show databases like 'birds'")).isEqualTo("birds");
        }
    }

    @Test
    void aTakenPortIsSaidInOneSentence() throws Exception {
        try (var database = EmbeddedMariaDb.start(step -> {})) {
            assertThatThrownBy(() -> EmbeddedMariaDb.start(database.port(), folder, step -> {}))
                    .isInstanceOf(PartFailed.class)
                    .hasMessageContaining("cannot listen on port " + database.port());
        }
    }

    @Test
    void aRegistryThatIsNotThereSaysHowToGetIt() {
        assertThatThrownBy(() -> EmbeddedRegistry.start(0, folder, step -> {}))
                .hasMessageContaining("not unpacked in " + folder)
                .hasMessageContaining("mvn -pl embedded");
    }

    private static void report(String part, String version, Duration took) {
        System.out.println(part + " " + version + " started in " + took.toMillis() + " ms");
    }

    private static List<String> read(EmbeddedKafka kafka) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("birds"));
            for (var attempt = 0; values.isEmpty() && attempt < 20; attempt++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(received -> values.add(received.value()));
            }
        }
        return values;
    }

    private static Connection connect(EmbeddedMariaDb database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

package dev.whimbrel.backup.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.BackupApplication;
import dev.whimbrel.backup.encryption.TestKeys;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that is killed in the middle of a person's restore, and started again. */
class KilledServiceIT {
    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    @Test
    void aRestoreIsGoneOnWithAndWhatWasBackedUpBeforeIsNotBackedUpAgain() throws Exception {
        Parts.startAll();
        try (var own = Parts.database().newSchema("backup");
                var schema = Parts.database().newSchema("flock")) {
            fill(schema);
            port = freePort();
            var arguments = RunningService.arguments(
                    own, Map.of("flock", schema), folder.resolve("backups"), port, encrypted());
            var first = start(arguments);
            try {
                var taken = ask("", "{\"target\": \"flock\", \"requestedBy\": \"ann\"}");
                await(taken, "DONE");
                change(schema, "UPDATE flock SET name = 'z'");
                var id = ask("/restore", "{\"target\": \"flock\", \"requestedBy\": \"ann\"}");
                await(id, "RESTORING");
                first.destroyForcibly().onExit().join();
                assertThat(read(schema, "SELECT COUNT(*) FROM flock WHERE name <> 'z'"))
                        .as("the live table is as it was")
                        .isEqualTo("0");
                var second = start(arguments);
                try {
                    var safety = request(id).path("safetyBackupId").asString();
                    var done = await(id, "DONE");
                    assertThat(done.path("safetyBackupId").asString()).isEqualTo(safety);
                    assertThat(read(schema, "SELECT COUNT(*) FROM flock WHERE name = 'z'"))
                            .isEqualTo("0");
                    assertThat(read(
                                    schema,
                                    "SELECT COUNT(*) FROM information_schema.TABLES"
                                            + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE '\\_whimbrel%'"))
                            .isEqualTo("0");
                    assertThatTheLogSaysNoSecret();
                } finally {
                    second.destroyForcibly().onExit().join();
                }
            } finally {
                first.destroyForcibly().onExit().join();
            }
        }
    }

    private Map<String, Object> encrypted() throws Exception {
        return Map.of("whimbrel.backup.encryption.keyset-file", TestKeys.write(folder.resolve("keys.json")));
    }

    /** Neither the key nor a row. */
    private void assertThatTheLogSaysNoSecret() throws IOException {
        var secret = Files.readString(folder.resolve("keys.json")).replaceAll("(?s).*\"value\": *\"([^\"]+)\".*", "$1");
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(Files.readString(folder.resolve("service.log")))
                .contains("backup restored and proven")
                .doesNotContain(secret);
    }

    private static void fill(TestSchema schema) throws SQLException {
        schema.run("CREATE TABLE flock (id INT PRIMARY KEY AUTO_INCREMENT, name CHAR(200), KEY (name));"
                + " INSERT INTO flock (name) VALUES ('x'), ('y');");
        for (int i = 0; i < 16; i++) {
            change(schema, "INSERT INTO flock (name) SELECT name FROM flock");
        }
    }

    private Process start(String[] arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BackupApplication.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        RunningService.awaiting("the service answers, see " + folder).until(this::answers);
        return process;
    }

    private boolean answers() throws InterruptedException {
        try {
            return http.send(to("/requests").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/backups" + path));
    }

    private String ask(String path, String body) throws Exception {
        var request = to(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body));
        var response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return new JsonMapper().readTree(response.body()).path("id").asString();
    }

    private JsonNode request(String id) throws Exception {
        return new JsonMapper()
                .readTree(http.send(to("/requests/" + id).GET().build(), BodyHandlers.ofString())
                        .body());
    }

    private JsonNode await(String id, String state) {
        return RunningService.awaiting(state)
                .until(() -> request(id), it -> it.path("state").asString().equals(state));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void change(TestSchema schema, String sql) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(TestSchema schema, String sql) throws SQLException {
        try (var connection = schema.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}

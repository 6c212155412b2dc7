package dev.whimbrel.backup.store;

import static org.awaitility.Awaitility.await;

import dev.whimbrel.testparts.Parts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every bucket at hand: one of a process started for the tests, and the one that {@code WHIMBREL_TEST_S3_URL} names. */
public record TestBucket(URI endpoint, String bucket, String accessKey, String secretKey) {
    private static final String URL = "WHIMBREL_TEST_S3_URL";
    private static @Nullable TestBucket started;

    public static List<TestBucket> all() throws Exception {
        var all = new ArrayList<TestBucket>();
        all.add(own());
        var named = System.getenv(URL);
        if (named == null || named.isBlank()) {
            Parts.leaveOut("an S3 store", URL + " is not set (http://HOST:PORT/BUCKET)");
        } else {
            var url = URI.create(named);
            all.add(new TestBucket(
                    URI.create(url.getScheme() + "://" + url.getAuthority()),
                    url.getPath().replace("/", ""),
                    System.getenv().getOrDefault("WHIMBREL_TEST_S3_ACCESS_KEY", "whimbrel"),
                    System.getenv().getOrDefault("WHIMBREL_TEST_S3_SECRET_KEY", "whimbrel")));
        }
        return all;
    }

    /** The process ends with this JVM. */
    public static synchronized TestBucket own() throws Exception {
        if (started == null) {
            started = start();
        }
        return started;
    }

    private static TestBucket start() throws Exception {
        var folder = Files.createTempDirectory("whimbrel-bucket");
        int port = freePort();
        var log = folder.resolve("log");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-jar",
                        Path.of("target", "s3mock.jar").toString(),
                        "--server.port=0",
                        "--http.port=" + port,
                        "--com.adobe.testing.s3mock.store.root=" + folder.resolve("objects"),
                        "--com.adobe.testing.s3mock.store.initial-buckets=backups")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var endpoint = URI.create("http://127.0.0.1:" + port);
        await().alias("the bucket's process, see " + log)
                .atMost(Duration.ofMinutes(2))
                .until(() -> answers(endpoint));
        return new TestBucket(endpoint, "backups", "any", "any");
    }

    private static boolean answers(URI endpoint) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(endpoint.resolve("/backups?list-type=2"))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** @param prefix of its own for each test */
    public S3Properties settings(String prefix) {
        return at(endpoint, prefix);
    }

    S3Properties at(URI other, String prefix) {
        return new S3Properties(bucket, prefix, other, "us-east-1", accessKey, secretKey);
    }

    @Override
    public String toString() {
        return "bucket " + bucket + " at " + endpoint;
    }
}

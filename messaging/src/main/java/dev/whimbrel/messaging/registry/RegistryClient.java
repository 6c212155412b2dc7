package dev.whimbrel.messaging.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * The three calls of Confluent's REST API that a serde needs. After all URLs failed it does not try again for a second:
 * a reader of a busy topic would otherwise wait out a time-out for every record.
 */
final class RegistryClient implements AutoCloseable {
    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final RegistrySettings settings;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private volatile int lastGood;
    private volatile @Nullable Long failedAt;

    RegistryClient(RegistrySettings settings) {
        this.settings = settings;
    }

    /** The id of this schema under this subject; registers it first where that is allowed. */
    int id(String subject, Schema schema) {
        var path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8)
                + (settings.registersSchemas() ? "/versions" : "");
        return ask(path, BodyPublishers.ofString(body(schema))).path("id").asInt();
    }

    Schema schema(int id) {
        var text = ask("/schemas/ids/" + id, null).path("schema").asText();
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException notAvro) {
            throw new Undecodable("The registry's schema " + id + " is not an Avro schema.", notAvro);
        }
    }

    private String body(Schema schema) {
        try {
            return json.writeValueAsString(Map.of("schema", PlainSchema.textOf(schema)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode ask(String path, @Nullable BodyPublisher body) {
        refuseWhilePausing();
        var urls = settings.urls();
        IOException last = null;
        for (int i = 0; i < urls.size(); i++) {
            var candidate = (lastGood + i) % urls.size();
            try {
                var answer = accepted(exchange(urls.get(candidate), path, body));
                lastGood = candidate;
                failedAt = null;
                return answer;
            } catch (IOException away) {
                last = away;
            }
        }
        failedAt = System.nanoTime();
        throw new RegistryUnavailable(
                "No schema registry answers at " + urls + ".", last == null ? new IOException() : last);
    }

    private void refuseWhilePausing() {
        var since = failedAt;
        if (since != null && System.nanoTime() - since < PAUSE_NANOS) {
            throw new RegistryUnavailable("No schema registry answered at " + settings.urls() + " a moment ago.");
        }
    }

    private HttpResponse<byte[]> exchange(URI base, String path, @Nullable BodyPublisher body) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER).header("Accept", JSON);
        if (settings.authorization() != null) {
            request.header("Authorization", settings.authorization());
        }
        if (body != null) {
            request.header("Content-Type", JSON).POST(body);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable("Interrupted while waiting for the schema registry.", stopped);
        }
    }

    private JsonNode accepted(HttpResponse<byte[]> response) throws IOException {
        var status = response.statusCode();
        if (status >= 500 || status == 408 || status == 429) {
            throw new IOException("status " + status);
        }
        if (status / 100 != 2) {
            throw new RegistryRefused(
                    status,
                    "The schema registry refused " + response.request().uri().getPath() + " with status " + status
                            + ".");
        }
        return json.readTree(response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

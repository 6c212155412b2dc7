package dev.whimbrel.orchestrator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as anybody else sees it: over HTTP, as JSON. */
public record Browser(HttpClient http, int port) implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Browser(int port) {
        this(HttpClient.newHttpClient(), port);
    }

    /** An answer. */
    public record Answer(int status, String location, JsonNode body) {
        public String text(String field) {
            return body.path(field).asString("");
        }

        public List<String> texts(String field) {
            return StreamSupport.stream(body.path(field).spliterator(), false)
                    .map(JsonNode::asString)
                    .toList();
        }

        /** Which fields were refused. */
        public List<String> fields() {
            return StreamSupport.stream(body.path("fields").spliterator(), false)
                    .map(field -> field.path("field").asString())
                    .toList();
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) {
        return send(request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("location").orElse(""),
                    body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

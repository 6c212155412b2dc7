package dev.whimbrel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The orchestrator's REST API, as far as the commands need it. Every failure leaves as a {@link CannotGoOn}. */
final class Orchestrator {
    private static final String MIGRATIONS = "/api/v1/migrations";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String base;
    private final JsonMapper json = new JsonMapper();
    private @Nullable HttpClient http;

    private Orchestrator(String base) {
        this.base = base;
    }

    /** Nothing is asked yet; a URL that cannot be one is refused when it is first used. */
    static Orchestrator named(String url) {
        return new Orchestrator(url.strip().replaceFirst("/+$", ""));
    }

    /** @return the receipt */
    JsonNode execute(JsonNode request) {
        var id = request.path("requestId").asString();
        return send(
                to(MIGRATIONS + "/execute")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(request))),
                "Whether the request arrived is not known. Ask again with --request-id " + id
                        + ": the same id never runs twice.");
    }

    /** What a migration would do. */
    JsonNode plan(JsonNode request) {
        return send(
                to(MIGRATIONS + "/plan")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(request))),
                "Nothing was changed.");
    }

    /** @return what a request names the bundle by */
    String upload(byte[] archive) {
        return send(
                        to("/api/v1/bundles")
                                .header("content-type", "application/zip")
                                .POST(BodyPublishers.ofByteArray(archive)),
                        "Nothing was requested. Upload again: the same files are the same bundle.")
                .path("sha256")
                .asString();
    }

    JsonNode migration(String id) {
        return send(to(MIGRATIONS + "/" + encoded(id)).GET(), "Nothing was changed.");
    }

    /** @param action as the API names it: cancel, pause, resume */
    JsonNode decide(String id, String action, String by, String reason) {
        var decision = json.createObjectNode().put("by", by).put("reason", reason);
        return send(
                to(MIGRATIONS + "/" + encoded(id) + "/" + action)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(decision))),
                "Whether it was heard is not known. Look with \"whimbrel migration show " + id
                        + "\"; asking again does no harm.");
    }

    JsonNode migrations(Map<String, String> filters) {
        var query = filters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + encoded(filter.getValue()))
                .collect(Collectors.joining("&"));
        return send(to(MIGRATIONS + "?" + query).GET(), "Nothing was changed.");
    }

    private HttpRequest.Builder to(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .header("accept", "application/json, application/problem+json");
        } catch (IllegalArgumentException _) {
            throw new CannotGoOn(
                    ExitCode.USAGE,
                    "WHIMBREL_URL is \"" + base
                            + "\", which is no address of a web server. Set it to something like http://127.0.0.1:8080.");
        }
    }

    private JsonNode send(HttpRequest.Builder request, String ifUnanswered) {
        try {
            var response = client().send(request.build(), BodyHandlers.ofString(UTF_8));
            return response.statusCode() < 300 ? read(response) : refused(response);
        } catch (ConnectException _) {
            throw new CannotGoOn(
                    ExitCode.FAILED,
                    "No Whimbrel answers at " + base
                            + ". Nothing was requested and nothing was changed.\n"
                            + "Start one with \"./whimbrel dev\", or set WHIMBREL_URL to where yours is.");
        } catch (IOException failure) {
            throw new CannotGoOn(
                    ExitCode.FAILED, base + " gave no answer (" + failure.getMessage() + "). " + ifUnanswered);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn(ExitCode.FAILED, "Interrupted. " + ifUnanswered);
        }
    }

    private HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
        }
        return http;
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JacksonException _) {
            throw new CannotGoOn(
                    ExitCode.FAILED,
                    "What answers at " + base
                            + " is not Whimbrel's orchestrator: it sent no JSON. Look at WHIMBREL_URL.");
        }
    }

    private JsonNode refused(HttpResponse<String> response) {
        var problem = Problem.of(json, response);
        throw new CannotGoOn(problem.refusal() ? ExitCode.REFUSED : ExitCode.FAILED, problem.words());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

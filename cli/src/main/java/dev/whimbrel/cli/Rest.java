package dev.whimbrel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a service. Every failure leaves as a {@link CannotGoOn}. */
final class Rest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EXAMPLE = "http://127.0.0.1:8080";

    private final String base;
    private final String variable;
    private final String service;
    private final JsonMapper json = new JsonMapper();
    private @Nullable HttpClient http;

    private Rest(String base, String variable, String service) {
        this.base = base;
        this.variable = variable;
        this.service = service;
    }

    /**
     * Nothing is asked yet; a URL that cannot be one is refused when it is first used.
     *
     * @param variable the environment variable that says where it is
     * @param service what people call it
     */
    static Rest at(String url, String variable, String service) {
        return new Rest(url.strip().replaceFirst("/+$", ""), variable, service);
    }

    HttpRequest.Builder to(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .header("accept", "application/json, application/problem+json");
        } catch (IllegalArgumentException _) {
            throw new CannotGoOn(
                    ExitCode.USAGE,
                    variable + " is \"" + base + "\", which is no address of a web server. Set it to something like "
                            + EXAMPLE + ".");
        }
    }

    /** @param ifUnanswered what it means that no answer came, and what to do */
    JsonNode send(HttpRequest.Builder request, String ifUnanswered) {
        try {
            var response = client().send(request.build(), BodyHandlers.ofString(UTF_8));
            return response.statusCode() < 300 ? read(response) : refused(response);
        } catch (ConnectException _) {
            throw new CannotGoOn(
                    ExitCode.FAILED,
                    "No Whimbrel answers at " + base
                            + ". Nothing was requested and nothing was changed.\n"
                            + "Start one with \"./whimbrel dev\", or set " + variable + " to where yours is.");
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
            return response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
        } catch (JacksonException _) {
            throw new CannotGoOn(
                    ExitCode.FAILED,
                    "What answers at " + base + " is not Whimbrel's " + service + ": it sent no JSON. Look at "
                            + variable + ".");
        }
    }

    private JsonNode refused(HttpResponse<String> response) {
        var problem = Problem.of(json, response);
        throw new CannotGoOn(problem.refusal() ? ExitCode.REFUSED : ExitCode.FAILED, problem.words());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

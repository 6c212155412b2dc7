package dev.whimbrel.cli;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The orchestrator's REST API, as far as the commands need it. Every failure leaves as a {@link CannotGoOn}. */
final class Orchestrator {
    private static final String MIGRATIONS = "/api/v1/migrations";

    private final Rest rest;
    private final JsonMapper json = new JsonMapper();

    private Orchestrator(Rest rest) {
        this.rest = rest;
    }

    /** Nothing is asked yet; a URL that cannot be one is refused when it is first used. */
    static Orchestrator named(String url) {
        return new Orchestrator(Rest.at(url, "WHIMBREL_URL", "orchestrator"));
    }

    /** @return the receipt */
    JsonNode execute(JsonNode request) {
        var id = request.path("requestId").asString();
        return rest.send(
                rest.to(MIGRATIONS + "/execute")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(request))),
                "Whether the request arrived is not known. Ask again with --request-id " + id
                        + ": the same id never runs twice.");
    }

    /** @return the plans where only those were asked for, else the receipts */
    JsonNode rollback(JsonNode request) {
        return rest.send(
                rest.to(MIGRATIONS + "/rollback")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(request))),
                "Whether the request arrived is not known. Ask again with --request-id "
                        + request.path("requestId").asString() + ": the same id never runs twice.");
    }

    /** What a migration would do. */
    JsonNode plan(JsonNode request) {
        return rest.send(
                rest.to(MIGRATIONS + "/plan")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(request))),
                "Nothing was changed.");
    }

    /** @return what a request names the bundle by */
    String upload(byte[] archive) {
        return rest.send(
                        rest.to("/api/v1/bundles")
                                .header("content-type", "application/zip")
                                .POST(BodyPublishers.ofByteArray(archive)),
                        "Nothing was requested. Upload again: the same files are the same bundle.")
                .path("sha256")
                .asString();
    }

    JsonNode migration(String id) {
        return rest.send(rest.to(MIGRATIONS + "/" + Rest.encoded(id)).GET(), "Nothing was changed.");
    }

    /** @param action as the API names it: cancel, pause, resume */
    JsonNode decide(String id, String action, String by, String reason) {
        var decision = json.createObjectNode().put("by", by).put("reason", reason);
        return rest.send(
                rest.to(MIGRATIONS + "/" + Rest.encoded(id) + "/" + action)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(decision))),
                "Whether it was heard is not known. Look with \"whimbrel migration show " + id
                        + "\"; asking again does no harm.");
    }

    /** What migrations dropped there and is still kept. */
    JsonNode quarantine(String target) {
        return rest.send(rest.to(quarantineOf(target)).GET(), "Nothing was changed.");
    }

    void purge(String target, String name, String by) {
        var body = json.createObjectNode().put("name", name).put("by", by);
        rest.send(
                rest.to(quarantineOf(target) + "/purge")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body))),
                "Whether it is gone is not known. Look with \"whimbrel quarantine list --target " + target + "\".");
    }

    private static String quarantineOf(String target) {
        return "/api/v1/targets/" + Rest.encoded(target) + "/quarantine";
    }

    JsonNode migrations(Map<String, String> filters) {
        var query = filters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + Rest.encoded(filter.getValue()))
                .collect(Collectors.joining("&"));
        return rest.send(rest.to(MIGRATIONS + "?" + query).GET(), "Nothing was changed.");
    }
}

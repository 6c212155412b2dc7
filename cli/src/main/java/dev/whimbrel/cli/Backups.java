package dev.whimbrel.cli;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The backup service's REST API. Every failure leaves as a {@link CannotGoOn}. */
final class Backups {
    private static final String BACKUPS = "/api/v1/backups";
    private static final String REQUESTS = BACKUPS + "/requests/";
    private static final String NOTHING = "Nothing was changed.";
    /** Reading a backup back takes as long as it is large. */
    private static final Duration READING = Duration.ofHours(12);

    private final Rest rest;
    private final JsonMapper json = new JsonMapper();

    private Backups(Rest rest) {
        this.rest = rest;
    }

    /** Nothing is asked yet. */
    static Backups named(String url) {
        return new Backups(Rest.at(url, "WHIMBREL_BACKUP_URL", "backup service"));
    }

    JsonNode list(@Nullable String target, int limit) {
        return rest.send(rest.to(BACKUPS + "?limit=" + limit + about(target)).GET(), NOTHING);
    }

    JsonNode show(String id) {
        return rest.send(rest.to(BACKUPS + "/" + Rest.encoded(id)).GET(), NOTHING);
    }

    JsonNode verify(String id) {
        return rest.send(
                rest.to(BACKUPS + "/" + Rest.encoded(id) + "/verify")
                        .timeout(READING)
                        .POST(BodyPublishers.noBody()),
                NOTHING);
    }

    void delete(String id, boolean evenIfNeeded, String by) {
        rest.send(
                rest.to(BACKUPS + "/" + Rest.encoded(id) + "?evenIfNeeded=" + evenIfNeeded + "&requestedBy="
                                + Rest.encoded(by))
                        .DELETE(),
                "Whether it was deleted is not known; asking again does no harm.");
    }

    JsonNode prune(@Nullable String target, boolean dryRun, String by) {
        return rest.send(
                rest.to(BACKUPS + "/prune?dryRun=" + dryRun + "&requestedBy=" + Rest.encoded(by) + about(target))
                        .POST(BodyPublishers.noBody()),
                "Whether anything was pruned is not known; asking again does no harm.");
    }

    /** @return the request */
    JsonNode create(JsonNode wish) {
        return ask(BACKUPS, wish);
    }

    /** @return the request */
    JsonNode restore(JsonNode wish) {
        return ask(BACKUPS + "/restore", wish);
    }

    private JsonNode ask(String path, JsonNode wish) {
        return rest.send(
                rest.to(path)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(wish))),
                "Whether the request arrived is not known. Ask again with --request-id "
                        + wish.path("requestId").asString() + ": the same id never runs twice.");
    }

    JsonNode request(String id) {
        return rest.send(rest.to(REQUESTS + Rest.encoded(id)).GET(), NOTHING);
    }

    JsonNode cancel(String id) {
        return rest.send(
                rest.to(REQUESTS + Rest.encoded(id) + "/cancel").POST(BodyPublishers.noBody()),
                "Whether it was heard is not known; asking again does no harm.");
    }

    JsonNode resume(String id, String confirmation) {
        return rest.send(
                rest.to(REQUESTS + Rest.encoded(id) + "/resume")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(
                                json.writeValueAsString(json.createObjectNode().put("confirmation", confirmation)))),
                "Whether it was heard is not known. Look with \"whimbrel backup status " + id + "\".");
    }

    private static String about(@Nullable String target) {
        return target == null ? "" : "&target=" + Rest.encoded(target);
    }
}

package dev.whimbrel.cli;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer that is not a success, in words (RFC 9457 where the server speaks it). */
record Problem(int status, JsonNode body) {
    static Problem of(JsonMapper json, HttpResponse<String> response) {
        try {
            return new Problem(response.statusCode(), json.readTree(response.body()));
        } catch (JacksonException _) {
            return new Problem(response.statusCode(), json.createObjectNode());
        }
    }

    /** Whether asking again, in the same way, would be refused again. */
    boolean refusal() {
        return status == 400 || status == 409 || status == 422;
    }

    String words() {
        var lines = new ArrayList<String>();
        lines.add(body.path("title").asString("The server answered with " + status + "."));
        var detail = body.path("detail").asString("");
        if (!detail.isEmpty() && !isSaidOfAField(detail)) {
            lines.add(detail);
        }
        body.path("fields").forEach(field -> lines.add("  " + field(field)));
        if (body.has("allowedActions")) {
            lines.add("Possible now: " + Words.list(body.path("allowedActions")));
        }
        return String.join("\n", lines);
    }

    private boolean isSaidOfAField(String detail) {
        for (var field : body.path("fields")) {
            if (detail.equals(field.path("reason").asString(""))) {
                return true;
            }
        }
        return false;
    }

    private static String field(JsonNode field) {
        var words = new ArrayList<String>();
        field.forEach(part -> words.add(part.isString() ? part.asString() : part.toString()));
        return String.join(": ", words);
    }
}

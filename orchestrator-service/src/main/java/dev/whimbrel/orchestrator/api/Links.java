package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.migration.MigrationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where to go from a migration: itself, and whatever may be asked of it now. */
final class Links {
    private Links() {}

    static String self(MigrationId id) {
        return "/api/v1/migrations/" + id;
    }

    static Map<String, String> of(MigrationId id, List<Action> allowed) {
        var links = new LinkedHashMap<String, String>();
        links.put("self", self(id));
        allowed.forEach(action -> links.put(action.id(), self(id) + "/" + action.id()));
        return links;
    }
}

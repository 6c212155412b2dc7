package dev.whimbrel.monitor.api;

import dev.whimbrel.monitor.history.History;
import dev.whimbrel.monitor.history.MigrationFilter;
import dev.whimbrel.monitor.history.MigrationHistory;
import dev.whimbrel.monitor.history.MigrationSummary;
import dev.whimbrel.monitor.history.State;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The history of migrations as JSON. */
@RestController
@RequestMapping("/api/v1/monitor/migrations")
class MigrationsApi {
    private final History history;

    MigrationsApi(History history) {
        this.history = history;
    }

    /** Newest first; {@code before} is the id of the last one of the page before. */
    @GetMapping
    List<MigrationSummary> list(
            @RequestParam @Nullable State state,
            @RequestParam @Nullable String target,
            @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        return history.list(new MigrationFilter(state, target, before, limit));
    }

    @GetMapping("/{id}")
    MigrationHistory one(@PathVariable String id) {
        return history.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "No event of a migration '" + id
                                + "' has arrived here. It may be very new, or the id may be wrong:"
                                + " GET /api/v1/monitor/migrations lists those that are known."));
    }
}

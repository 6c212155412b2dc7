package dev.whimbrel.monitor.api;

import dev.whimbrel.monitor.alerts.Alert;
import dev.whimbrel.monitor.alerts.AlertDesk;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts as JSON. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertsApi {
    /** Who is looking. */
    record Acknowledgement(@NotBlank @Size(max = 200) String acknowledgedBy) {}

    /** Why it is over. */
    record Resolution(@NotBlank @Size(max = 1000) String reason) {}

    private final AlertDesk desk;

    AlertsApi(AlertDesk desk) {
        this.desk = desk;
    }

    /** Open ones first, newest first. */
    @GetMapping
    List<Alert> list(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam @Nullable String migrationId,
            @RequestParam(defaultValue = "100") int limit) {
        return desk.list(open, migrationId, limit);
    }

    @PostMapping(path = "/{id}/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
    Alert acknowledge(@PathVariable String id, @RequestBody @Valid Acknowledgement acknowledgement) {
        return desk.acknowledge(id, acknowledgement.acknowledgedBy());
    }

    @PostMapping(path = "/{id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
    Alert resolve(@PathVariable String id, @RequestBody @Valid Resolution resolution) {
        return desk.resolve(id, resolution.reason());
    }
}

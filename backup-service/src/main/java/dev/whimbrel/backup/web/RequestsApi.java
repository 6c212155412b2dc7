package dev.whimbrel.backup.web;

import dev.whimbrel.backup.jobs.ByHand;
import dev.whimbrel.backup.requests.Refused;
import dev.whimbrel.backup.requests.Request;
import dev.whimbrel.backup.requests.Requests;
import dev.whimbrel.backup.requests.RestoreWish;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backups and restores that people ask for: taken in at once, done by a job, followed here. */
@RestController
@RequestMapping("/api/v1/backups")
class RequestsApi {
    /** @param tables all of them unless said. @param requestId the same id asks for the same thing once */
    record TakeBody(
            @Nullable String requestId,
            @Nullable String target,
            @Nullable List<String> tables,
            @Nullable String requestedBy,
            @Nullable String reason) {}

    /**
     * @param backupId the latest unless said
     * @param tables all that it holds unless said
     * @param intoSchema the target's own unless said
     * @param confirmation the target's name once more, for production
     * @param exceptMigration whose writes alone go; what everybody else wrote since the backup is replayed from the binary log
     */
    record RestoreBody(
            @Nullable String requestId,
            @Nullable String target,
            @Nullable String backupId,
            @Nullable List<String> tables,
            @Nullable String intoSchema,
            @Nullable String confirmation,
            @Nullable String requestedBy,
            @Nullable String reason,
            @Nullable String exceptMigration) {}

    /** @param confirmation the target's name once more, for production */
    record ResumeBody(@Nullable String confirmation) {}

    private final ByHand byHand;
    private final Requests requests;

    RequestsApi(ByHand byHand, Requests requests) {
        this.byHand = byHand;
        this.requests = requests;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Request take(@RequestBody TakeBody body) {
        return byHand.take(
                orNew(body.requestId()),
                orEmpty(body.target()),
                orNone(body.tables()),
                orEmpty(body.requestedBy()),
                orEmpty(body.reason()));
    }

    /** What is there now is backed up first. */
    @PostMapping("/restore")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Request restore(@RequestBody RestoreBody body) {
        return byHand.restore(new RestoreWish(
                orNew(body.requestId()),
                orEmpty(body.target()),
                body.backupId() == null ? RestoreWish.LATEST : body.backupId(),
                orNone(body.tables()),
                body.intoSchema(),
                orEmpty(body.confirmation()),
                orEmpty(body.requestedBy()),
                orEmpty(body.reason()),
                orEmpty(body.exceptMigration())));
    }

    @GetMapping("/requests")
    List<Request> requests(@RequestParam(defaultValue = "100") int limit) {
        return requests.newest(Math.clamp(limit, 1, 1000));
    }

    @GetMapping("/requests/{id}")
    Request request(@PathVariable String id) {
        return requests.find(id)
                .orElseThrow(() -> Refused.unknown(
                        "There is no request " + id + ". GET /api/v1/backups/requests lists what there is."));
    }

    @PostMapping("/requests/{id}/cancel")
    Request cancel(@PathVariable String id) {
        return byHand.cancel(id);
    }

    /** What is there by now is backed up first. */
    @PostMapping("/requests/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Request resume(@PathVariable String id, @RequestBody(required = false) @Nullable ResumeBody body) {
        return byHand.resume(id, body == null ? "" : orEmpty(body.confirmation()));
    }

    private static String orNew(@Nullable String requestId) {
        return requestId == null || requestId.isBlank() ? UUID.randomUUID().toString() : requestId;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> orNone(@Nullable List<String> tables) {
        return tables == null ? List.of() : tables;
    }
}

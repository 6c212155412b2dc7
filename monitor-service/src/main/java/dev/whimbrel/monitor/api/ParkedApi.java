package dev.whimbrel.monitor.api;

import dev.whimbrel.monitor.parked.Decision;
import dev.whimbrel.monitor.parked.ParkedDesk;
import dev.whimbrel.monitor.parked.ParkedMessage;
import dev.whimbrel.monitor.parked.ParkedMessages;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parked messages as JSON; their content stays where it is. */
@RestController
@RequestMapping("/api/v1/parked")
class ParkedApi {
    /** Who decides, and why. */
    record Verdict(
            @NotBlank @Size(max = 200) String by,
            @NotBlank @Size(max = 1000) String reason) {}

    private final ParkedMessages parked;
    private final ParkedDesk desk;

    ParkedApi(ParkedMessages parked, ParkedDesk desk) {
        this.parked = parked;
        this.desk = desk;
    }

    /** Those that wait for a decision first, newest first. */
    @GetMapping
    List<ParkedMessage> list(@RequestParam(defaultValue = "100") int limit) {
        return parked.list(limit);
    }

    /** Back onto the topic it came from, as it came: after its cause was mended. */
    @PostMapping(path = "/{id}/send-again", consumes = MediaType.APPLICATION_JSON_VALUE)
    ParkedMessage sendAgain(@PathVariable long id, @RequestBody @Valid Verdict verdict) {
        return desk.decide(id, Decision.Kind.SEND_AGAIN, verdict.by(), verdict.reason());
    }

    /** Never to be handled. It stays in its dead-letter topic until that forgets it. */
    @PostMapping(path = "/{id}/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    ParkedMessage discard(@PathVariable long id, @RequestBody @Valid Verdict verdict) {
        return desk.decide(id, Decision.Kind.DISCARD, verdict.by(), verdict.reason());
    }
}

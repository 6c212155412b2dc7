package dev.whimbrel.monitor.api;

import dev.whimbrel.monitor.parked.ParkedMessage;
import dev.whimbrel.monitor.parked.ParkedMessages;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parked messages as JSON; their content stays where it is. */
@RestController
class ParkedApi {
    private final ParkedMessages parked;

    ParkedApi(ParkedMessages parked) {
        this.parked = parked;
    }

    /** Newest first. */
    @GetMapping("/api/v1/parked")
    List<ParkedMessage> list(@RequestParam(defaultValue = "100") int limit) {
        return parked.list(limit);
    }
}

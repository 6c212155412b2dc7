package dev.whimbrel.monitor.live;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What an open page listens to. It says only that there is something new; the page then asks for itself again. */
@RestController
class LiveController {
    private final OpenPages pages;

    LiveController(OpenPages pages) {
        this.pages = pages;
    }

    /** @param migration empty for pages about more than one */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> live(@RequestParam(defaultValue = "") String migration) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                // proxies must not wait for more
                .header("X-Accel-Buffering", "no")
                .body(pages.open(migration));
    }
}

package dev.whimbrel.monitor.live;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** More pages are open than one instance serves. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
final class TooManyPages extends RuntimeException {
    private static final long serialVersionUID = 1L;
}

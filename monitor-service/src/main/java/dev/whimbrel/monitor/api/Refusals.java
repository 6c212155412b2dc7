package dev.whimbrel.monitor.api;

import dev.whimbrel.monitor.alerts.AlertRefusal;
import dev.whimbrel.monitor.parked.ParkedRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals say what is true and what is possible. */
@RestControllerAdvice(basePackageClasses = Refusals.class)
class Refusals {
    @ExceptionHandler
    ProblemDetail on(AlertRefusal refusal) {
        var status = refusal instanceof AlertRefusal.Unknown ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
        return ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail on(ParkedRefusal refusal) {
        var status = refusal instanceof ParkedRefusal.Unknown ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
        return ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail on(IllegalArgumentException mistake) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, mistake.getMessage());
    }
}

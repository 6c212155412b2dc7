package dev.whimbrel.backup.web;

import dev.whimbrel.backup.format.DamagedBackup;
import dev.whimbrel.backup.format.LockedBackup;
import dev.whimbrel.backup.format.Unreachable;
import dev.whimbrel.backup.requests.Refused;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Refusals as RFC 9457 problems: what happened, what it means, and what to do next. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail on(Refused refused) {
        return switch (refused.kind()) {
            case UNKNOWN -> problem(HttpStatus.NOT_FOUND, "There is no such thing", refused);
            case NOT_NOW -> problem(HttpStatus.CONFLICT, "Not possible now", refused);
            case WRONG -> {
                var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "The request is refused", refused);
                problem.setProperty(
                        "fields",
                        List.of(Map.of("field", refused.field(), "reason", String.valueOf(refused.getMessage()))));
                yield problem;
            }
        };
    }

    @ExceptionHandler
    ProblemDetail on(LockedBackup locked) {
        return problem(HttpStatus.CONFLICT, "The backup's key is not here", locked);
    }

    @ExceptionHandler
    ProblemDetail on(Unreachable away) {
        return problem(HttpStatus.BAD_GATEWAY, "The store of the backups does not answer", away);
    }

    @ExceptionHandler
    ProblemDetail on(DamagedBackup damaged) {
        var problem = problem(HttpStatus.INTERNAL_SERVER_ERROR, "The backup is damaged", damaged);
        problem.setProperty("findings", damaged.findings());
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String title, Exception why) {
        var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(why.getMessage()));
        problem.setTitle(title);
        return problem;
    }
}

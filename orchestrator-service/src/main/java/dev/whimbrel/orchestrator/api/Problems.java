package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.bundle.BundleRefused;
import dev.whimbrel.orchestrator.intake.NotAllowedNow;
import dev.whimbrel.orchestrator.intake.Refusal;
import dev.whimbrel.orchestrator.intake.RequestIdReused;
import dev.whimbrel.orchestrator.intake.RequestRefused;
import dev.whimbrel.orchestrator.migration.UnknownMigration;
import dev.whimbrel.orchestrator.planning.DryPlans;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/** Refusals as RFC 9457 problems: what happened, what it means, and what to do next. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail on(NotAllowedNow refusal) {
        var problem = problem(HttpStatus.CONFLICT, "Not possible in this state", refusal);
        problem.setProperty("state", refusal.state());
        problem.setProperty("allowedActions", refusal.allowed());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(RequestRefused refusal) {
        var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "The request cannot become a migration", refusal);
        problem.setProperty("fields", refusal.refusals());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(DryPlans.NoPlan refusal) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "There is no plan for this", refusal);
    }

    @ExceptionHandler
    ProblemDetail on(DryPlans.TargetAway away) {
        return problem(HttpStatus.BAD_GATEWAY, "The target cannot be asked", away);
    }

    @ExceptionHandler
    ProblemDetail on(BundleRefused refusal) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, "The bundle was not taken: " + refusal.getMessage() + ".");
        problem.setTitle("The bundle is refused");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(RequestIdReused refusal) {
        var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "The request id is taken", refusal);
        problem.setProperty("fields", List.of(new Refusal("requestId", "is the id of another request")));
        return problem;
    }

    /** Nothing was written, and the next attempt may well succeed: which of two transactions loses is chance. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(TransientDataAccessException busy) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Somebody else was at the same migration for too long. Nothing was done; send it again in a moment.");
        problem.setTitle("Busy");
        return ResponseEntity.of(problem).header(HttpHeaders.RETRY_AFTER, "1").build();
    }

    @ExceptionHandler
    ProblemDetail on(UnknownMigration unknown) {
        return problem(HttpStatus.NOT_FOUND, "No such migration", unknown);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = invalid.getBody();
        problem.setTitle("The request is not complete");
        problem.setDetail("Some fields are missing or cannot be; nothing was started. Mend what is listed.");
        problem.setProperty("fields", fields(invalid));
        return handleExceptionInternal(invalid, problem, headers, status, request);
    }

    /** Names the field, and for an enum the values it may have; the parser's own words would show our classes. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(
                status, "The body is not the JSON that is expected here; nothing was started.");
        problem.setTitle("The request cannot be read");
        if (unreadable.getCause() instanceof DatabindException cause) {
            problem.setProperty("fields", List.of(UnreadableField.of(cause)));
        }
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    private static List<Refusal> fields(MethodArgumentNotValidException invalid) {
        return invalid.getFieldErrors().stream()
                .map(error -> new Refusal(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
    }

    private static ProblemDetail problem(HttpStatus status, String title, RuntimeException cause) {
        var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(cause.getMessage()));
        problem.setTitle(title);
        return problem;
    }
}

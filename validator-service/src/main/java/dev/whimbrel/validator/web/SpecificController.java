package dev.whimbrel.validator.web;

import dev.whimbrel.targets.UnknownTarget;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.Rulebook;
import dev.whimbrel.validator.validation.Validation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Some rules on a target now, for people who want to know before they ask for anything. */
@RestController
class SpecificController {
    /** Each reads whole tables: more at once would only hold one another up. */
    private static final int AT_ONCE = 2;

    private final Validation validation;
    private final Rulebook rulebook;
    private final Semaphore free = new Semaphore(AT_ONCE);

    SpecificController(Validation validation, Rulebook rulebook) {
        this.validation = validation;
        this.rulebook = rulebook;
    }

    /** @param tables all when there are none @param sample rows of each big table to estimate from; all when it is missing */
    record Wanted(
            @NotBlank String target,
            @NotEmpty Set<String> rules,
            @Nullable List<String> tables,
            @Nullable @Min(1000) Long sample) {}

    record Found(String target, Set<String> rules, List<Finding> findings) {}

    @PostMapping("/api/v1/migrations/validation/specific")
    Found specific(@Valid @RequestBody Wanted wanted) throws TargetUnreachable {
        check(wanted.rules());
        if (!free.tryAcquire()) {
            throw new TooMany();
        }
        try {
            var tables = wanted.tables() == null ? List.<String>of() : wanted.tables();
            var sample = wanted.sample() == null ? 0 : wanted.sample();
            return new Found(
                    wanted.target(), wanted.rules(), validation.now(wanted.target(), wanted.rules(), tables, sample));
        } finally {
            free.release();
        }
    }

    private void check(Set<String> rules) {
        var known = rulebook.data().stream().map(rule -> rule.info().id()).collect(Collectors.toSet());
        var unknown =
                rules.stream().filter(rule -> !known.contains(rule)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new UnknownRules("there is no rule about data called " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", known.stream().sorted().toList()));
        }
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownRules unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownTarget unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unreachable(TargetUnreachable unreachable) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, String.valueOf(unreachable.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail busy(TooMany busy) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.TOO_MANY_REQUESTS,
                AT_ONCE + " such validations are running already; ask again when one of them has answered");
    }

    static final class UnknownRules extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownRules(String what) {
            super(what);
        }
    }

    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

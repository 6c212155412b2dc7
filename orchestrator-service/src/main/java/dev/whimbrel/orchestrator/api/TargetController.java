package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.execution.LiquibaseLock;
import dev.whimbrel.targets.Targets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person may ask about a target rather than about a migration. */
@RestController
@RequestMapping(path = "/api/v1/targets/{target}", consumes = "application/json", produces = "application/json")
@Tag(name = "Targets")
class TargetController {
    private static final Logger log = LoggerFactory.getLogger(TargetController.class);
    private final Targets targets;

    TargetController(Targets targets) {
        this.targets = targets;
    }

    @PostMapping("/liquibase-lock/clear")
    @Operation(
            operationId = "clearLiquibaseLock",
            summary =
                    "Clear a lock that another Liquibase left behind; refused while anybody is connected who may hold it")
    Cleared clear(@PathVariable String target, @Valid @RequestBody Clearing clearing) throws SQLException {
        var left = LiquibaseLock.clear(targets.get(target));
        log.atInfo()
                .addKeyValue("target", target)
                .addKeyValue("by", clearing.by)
                .log("Liquibase's lock was cleared on request");
        return left.map(who -> new Cleared(true, "it was left behind by " + who))
                .orElseGet(() -> new Cleared(false, "there was no lock"));
    }

    @ExceptionHandler
    ProblemDetail on(IllegalStateException held) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(held.getMessage()));
    }

    /** Somebody takes the responsibility. */
    record Clearing(
            @Schema(description = "Who clears it.") @NotBlank
            String by) {}

    /** What came of it. */
    record Cleared(boolean cleared, String detail) {}
}

package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.quarantine.Kept;
import dev.whimbrel.orchestrator.quarantine.PutAside;
import dev.whimbrel.targets.UnknownTarget;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What migrations dropped in a target, and is still there. */
@RestController
@RequestMapping(path = "/api/v1/targets/{target}/quarantine", produces = "application/json")
@Tag(name = "Targets")
class QuarantineController {
    private final PutAside putAside;

    QuarantineController(PutAside putAside) {
        this.putAside = putAside;
    }

    @GetMapping
    @Operation(
            operationId = "listQuarantine",
            summary =
                    "List what migrations dropped in a target and is still kept there, what ends first before the rest")
    @ApiResponse(responseCode = "200", description = "What is kept")
    @ApiResponse(responseCode = "502", description = "The target did not answer")
    List<KeptView> list(@PathVariable String target) throws SQLException {
        return putAside.of(target).stream().map(KeptView::of).toList();
    }

    @PostMapping(path = "/purge", consumes = "application/json")
    @Operation(
            operationId = "purgeQuarantine",
            summary =
                    "Drop one thing for good before its day; what dropped it can then not be undone by a rename any more")
    @ApiResponse(responseCode = "200", description = "It is gone")
    @ApiResponse(
            responseCode = "409",
            description = "It is not there, or a migration of the target is not finished; the problem says which")
    @ApiResponse(responseCode = "502", description = "The target did not answer, or somebody uses it")
    KeptView purge(@PathVariable String target, @Valid @RequestBody Purging purging) throws SQLException {
        return KeptView.of(putAside.purge(target, purging.name, purging.by));
    }

    @ExceptionHandler
    ProblemDetail on(PutAside.Stays stays) {
        return problem(HttpStatus.CONFLICT, "Nothing was dropped", String.valueOf(stays.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail on(UnknownTarget unknown) {
        return problem(HttpStatus.NOT_FOUND, "There is no such target", String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail on(SQLException refused) {
        return problem(
                HttpStatus.BAD_GATEWAY,
                "The target cannot be asked",
                "The target refused (error " + refused.getErrorCode()
                        + "): it does not answer, or somebody uses what was to be dropped. Try again later.");
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }

    /** Somebody takes the responsibility. */
    record Purging(
            @Schema(description = "Under which it is kept, in full: nothing is dropped by a part of a name.") @NotBlank
            String name,

            @Schema(description = "Who drops it.") @NotBlank String by) {}

    @Schema(name = "Kept")
    record KeptView(
            @Schema(description = "TABLE, COLUMN, or ROWS that a migration changed.")
            String kind,

            String name,

            @Schema(description = "Whose column it is.") @Nullable
            String table,

            @Schema(description = "What it was called, as far as that fits into the name; of rows, their table.")
            String former,

            @Schema(description = "The last day on which it is kept, by UTC.")
            LocalDate until,

            @Schema(description = "About how many rows it has, by the server's statistics.")
            long rows) {
        static KeptView of(Kept kept) {
            return new KeptView(
                    kept.kind().name(), kept.name(), kept.table(), kept.former(), kept.until(), kept.rows());
        }
    }
}

package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.intake.Wish;
import dev.whimbrel.orchestrator.intake.Wishes;
import dev.whimbrel.orchestrator.lifecycle.Action;
import dev.whimbrel.orchestrator.migration.MigrationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person may ask of a migration under way. What its state does not allow is a 409 that says what it does. */
@RestController
@RequestMapping(path = "/api/v1/migrations/{id}", consumes = "application/json", produces = "application/json")
@Tag(name = "Decisions")
class ActionController {
    private final Wishes wishes;
    private final Views views;

    ActionController(Wishes wishes, Views views) {
        this.wishes = wishes;
        this.views = views;
    }

    @PostMapping("/cancel")
    @Operation(operationId = "cancel", summary = "Stop it; what was applied is brought back")
    MigrationView cancel(@PathVariable UUID id, @Valid @RequestBody Decision decision) {
        return grant(id, Action.CANCEL, decision);
    }

    @PostMapping("/pause")
    @Operation(operationId = "pause", summary = "Let the statement under way end, and send no further one")
    MigrationView pause(@PathVariable UUID id, @Valid @RequestBody Decision decision) {
        return grant(id, Action.PAUSE, decision);
    }

    @PostMapping("/resume")
    @Operation(operationId = "resume", summary = "Go on from where it was paused")
    MigrationView resume(@PathVariable UUID id, @Valid @RequestBody Decision decision) {
        return grant(id, Action.RESUME, decision);
    }

    @PostMapping("/approve")
    @Operation(operationId = "approve", summary = "Let it go on")
    MigrationView approve(@PathVariable UUID id, @Valid @RequestBody Decision decision) {
        return grant(id, Action.APPROVE, decision);
    }

    @PostMapping("/retry-rollback")
    @Operation(operationId = "retryRollback", summary = "Try again to undo what was applied")
    MigrationView retryRollback(@PathVariable UUID id, @Valid @RequestBody Decision decision) {
        return grant(id, Action.RETRY_ROLLBACK, decision);
    }

    @PostMapping("/restore-with-loss")
    @Operation(operationId = "restoreWithLoss", summary = "Restore the backup and lose what others wrote since")
    MigrationView restoreWithLoss(@PathVariable UUID id, @Valid @RequestBody Decision decision) {
        return grant(id, Action.RESTORE_WITH_LOSS, decision);
    }

    @PostMapping("/resolve")
    @Operation(operationId = "resolve", summary = "Say that the target was taken care of by hand, and how")
    MigrationView resolve(@PathVariable UUID id, @Valid @RequestBody Resolution resolution) {
        return grant(id, Action.RESOLVE, new Decision(resolution.by, resolution.reason));
    }

    private MigrationView grant(UUID id, Action action, Decision decision) {
        var migration = new MigrationId(id);
        wishes.grant(migration, new Wish(action, decision.by, decision.reason == null ? "" : decision.reason));
        return views.of(migration);
    }

    /** Somebody decides. */
    record Decision(
            @Schema(description = "Who decides.") @NotBlank String by,
            @Schema(description = "Why.") @Nullable String reason) {}

    /** Somebody took care of the target. */
    record Resolution(
            @Schema(description = "Who says so.") @NotBlank String by,

            @Schema(description = "What was done.") @NotBlank
            String reason) {}
}

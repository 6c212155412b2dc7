package dev.whimbrel.orchestrator.api;

import dev.whimbrel.migration.v1.AllowedLoss;
import dev.whimbrel.orchestrator.api.ExecuteController.ReceiptView;
import dev.whimbrel.orchestrator.intake.Rollback;
import dev.whimbrel.orchestrator.intake.Rollbacks;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.planning.DryPlans;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Brings completed migrations back, or says what that would do. */
@RestController
@Tag(name = "Migrations")
class RollbackController {
    private final Rollbacks rollbacks;
    private final DryPlans plans;

    RollbackController(Rollbacks rollbacks, DryPlans plans) {
        this.rollbacks = rollbacks;
        this.plans = plans;
    }

    @PostMapping(value = "/api/v1/migrations/rollback", consumes = "application/json", produces = "application/json")
    @Operation(
            operationId = "rollback",
            summary = "Bring completed migrations back",
            description =
                    "Each becomes a migration of its own that undoes exactly what the other applied, newest first; with planOnly"
                            + " nothing is kept and nothing touched, and the answer says what would be sent and lost.")
    @ApiResponse(responseCode = "202", description = "Accepted; follow the migrations by their ids")
    @ApiResponse(responseCode = "200", description = "The plans, or migrations that had been asked for before")
    @ApiResponse(responseCode = "422", description = "There is no way back; the problem says why and what to do")
    ResponseEntity<RollbackView> rollback(@Valid @RequestBody RollbackRequest body) throws Exception {
        var rollback = wish(body);
        if (Boolean.TRUE.equals(body.planOnly())) {
            return ResponseEntity.ok(new RollbackView(plans(rollback), List.of()));
        }
        var receipts = rollbacks.takeOrRefuse(rollback);
        var repeated = receipts.stream().allMatch(receipt -> receipt.repeated());
        return ResponseEntity.status(repeated ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new RollbackView(
                        List.of(),
                        receipts.stream()
                                .map(receipt -> ReceiptView.of(receipt, rollback.requestId()))
                                .toList()));
    }

    private static Rollback wish(RollbackRequest body) {
        return new Rollback(
                body.requestId() == null ? UUID.randomUUID().toString() : body.requestId(),
                body.migrations().stream().map(MigrationId::new).toList(),
                body.allowedLoss() == null
                        ? AllowedLoss.NONE
                        : AllowedLoss.valueOf(body.allowedLoss().name()),
                Boolean.TRUE.equals(body.requireApproval()),
                body.requestedBy(),
                body.reason() == null ? "" : body.reason());
    }

    private List<ReturnPlanView> plans(Rollback rollback) throws Exception {
        var views = new ArrayList<ReturnPlanView>();
        var before = new HashSet<String>();
        for (var request : rollbacks.check(rollback)) {
            var old = String.valueOf(request.getRollbackOf());
            var plan = plans.ofReturn(request, before);
            views.add(new ReturnPlanView(old, plan.getWarnings(), PlanView.of(plan)));
            before.add(old);
        }
        return views;
    }

    @Schema(name = "RollbackRequest", description = "Completed migrations that are to be brought back.")
    record RollbackRequest(
            @Schema(description = "Idempotency key: the same id never runs twice. One is made up when it is missing.")
            @Nullable
            String requestId,

            @Schema(description = "They are brought back newest first, whatever their order here.") @NotEmpty
            List<@NotNull UUID> migrations,

            @Schema(
                    description = "Whether what was written since into columns and tables that they made may be lost.",
                    defaultValue = "NONE")
            ExecuteRequest.@Nullable Loss allowedLoss,

            @Schema(description = "Only say what would be done.", defaultValue = "false") @Nullable
            Boolean planOnly,

            @Schema(defaultValue = "false") @Nullable Boolean requireApproval,
            @Schema(description = "Who asks.") @NotBlank String requestedBy,
            @Schema(description = "Why.") @Nullable String reason) {}

    @Schema(name = "Rollback", description = "What bringing back would do, or the migrations that do it.")
    record RollbackView(
            @Schema(description = "With planOnly: in the order in which they would be carried out.")
            List<ReturnPlanView> plans,

            @Schema(description = "Without planOnly: the migrations that bring back, in their order.")
            List<ReceiptView> migrations) {}

    @Schema(name = "ReturnPlan")
    record ReturnPlanView(
            @Schema(description = "The migration that would be brought back.")
            String rollbackOf,

            @Schema(description = "What to know before it is carried out; what would be lost is among it.")
            List<String> warnings,

            PlanView plan) {}
}

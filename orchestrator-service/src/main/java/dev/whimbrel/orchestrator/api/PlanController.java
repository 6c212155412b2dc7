package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.intake.Intake;
import dev.whimbrel.orchestrator.planning.DryPlans;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what a migration would do. */
@RestController
@Tag(name = "Migrations")
class PlanController {
    private final Intake intake;
    private final DryPlans plans;

    PlanController(Intake intake, DryPlans plans) {
        this.intake = intake;
        this.plans = plans;
    }

    @PostMapping(value = "/api/v1/migrations/plan", consumes = "application/json", produces = "application/json")
    @Operation(
            operationId = "plan",
            summary = "Say what a migration would do",
            description =
                    "Takes the same body as the request for the migration. Nothing is kept, and nothing is touched but a scratch"
                            + " schema on the target's server, in which changes of tables are tried on empty copies.")
    @ApiResponse(responseCode = "200", description = "The plan")
    @ApiResponse(responseCode = "422", description = "There is no plan for it; the problem says why and what to do")
    @ApiResponse(responseCode = "502", description = "The target did not answer as it should")
    PlanView plan(@Valid @RequestBody ExecuteRequest body) throws Exception {
        var request = WireRequest.of(body);
        intake.check(request);
        return PlanView.of(plans.of(request));
    }
}

package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.intake.Intake;
import dev.whimbrel.orchestrator.intake.Receipt;
import dev.whimbrel.orchestrator.migration.StateRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asks for a migration. */
@RestController
@Tag(name = "Migrations")
class ExecuteController {
    private final Intake intake;

    ExecuteController(Intake intake) {
        this.intake = intake;
    }

    @PostMapping(value = "/api/v1/migrations/execute", consumes = "application/json", produces = "application/json")
    @Operation(
            operationId = "execute",
            summary = "Ask for a migration",
            description = "It is kept before this answers. The same request id always names the same migration.")
    @ApiResponse(responseCode = "202", description = "Accepted; follow it at Location")
    @ApiResponse(responseCode = "200", description = "This request had come before; nothing new was started")
    ResponseEntity<ReceiptView> execute(@Valid @RequestBody ExecuteRequest body) {
        var request = WireRequest.of(body);
        var receipt = intake.takeOrRefuse(request);
        return ResponseEntity.status(receipt.repeated() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/migrations/" + receipt.migration()))
                .body(ReceiptView.of(receipt, request.getRequestId()));
    }

    /** What became of a request. */
    record ReceiptView(String migrationId, String requestId, String state) {
        static ReceiptView of(Receipt receipt, String requestId) {
            var state = StateRow.of(receipt.state()).name().name();
            return new ReceiptView(receipt.migration().toString(), requestId, state);
        }
    }
}

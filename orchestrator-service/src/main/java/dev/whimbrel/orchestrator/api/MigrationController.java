package dev.whimbrel.orchestrator.api;

import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.migration.MigrationReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows migrations. */
@RestController
@RequestMapping(path = "/api/v1/migrations", produces = "application/json")
@Tag(name = "Migrations")
class MigrationController {
    private final Views views;
    private final MigrationReader migrations;

    MigrationController(Views views, MigrationReader migrations) {
        this.views = views;
        this.migrations = migrations;
    }

    @GetMapping("/{id}")
    @Operation(operationId = "get", summary = "One migration: where it is, its plan, and how it came there")
    MigrationView get(@PathVariable UUID id) {
        return views.of(new MigrationId(id));
    }

    @GetMapping
    @Operation(operationId = "list", summary = "The newest migrations first")
    List<SummaryView> list(
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable MigrationState state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return migrations.list(target, state, limit).stream()
                .map(SummaryView::of)
                .toList();
    }
}

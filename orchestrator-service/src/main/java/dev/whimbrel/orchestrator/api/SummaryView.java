package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.migration.MigrationReader.Summary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A migration on one line. */
record SummaryView(
        String migrationId,
        String requestId,
        String target,
        String changelog,
        String state,
        @Nullable String reason,
        String requestedBy,
        Instant requestedAt,
        Instant movedAt,
        String self) {

    static SummaryView of(Summary summary) {
        return new SummaryView(
                summary.id().toString(),
                summary.requestId(),
                summary.target(),
                summary.changelog(),
                summary.state().name().name(),
                summary.state().why().isBlank() ? null : summary.state().why(),
                summary.requestedBy(),
                summary.requestedAt(),
                summary.movedAt(),
                Links.self(summary.id()));
    }
}

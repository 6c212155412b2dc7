package dev.whimbrel.orchestrator.api;

import dev.whimbrel.migration.v1.Estimate;
import dev.whimbrel.migration.v1.Impact;
import dev.whimbrel.migration.v1.MigrationLink;
import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.schemas.Rungs;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a migration does to its target, statement by statement. */
@Schema(name = "Plan")
record PlanView(
        List<ChangeSetView> changeSets,

        @Schema(description = "Existing tables that may change; these are backed up.")
        List<String> affectedTables,

        @Schema(description = "A statement could not be understood, so that every table counts as affected.")
        boolean wholeSchema,

        String catalogFingerprint,

        @Schema(description = "From 0 (nothing can be lost, nobody waits) to 100.")
        int risk,

        @Schema(description = "What the risk is made of, the heaviest first.")
        List<String> riskReasons,

        @Schema(description = "How long all statements will take.") @Nullable
        EstimateView estimate,

        @Schema(description = "What else in the schema is touched.")
        List<ImpactView> impacts,

        @Schema(
                description =
                        "The unfinished migrations that this one meets, each link from the later one to the earlier.")
        List<LinkView> links,

        @Schema(description = "These migrations in the order in which they are carried out; empty text for this one.")
        List<String> order,

        @Schema(description = "What to know before it is carried out.")
        List<String> warnings) {

    static PlanView of(Plan plan) {
        return new PlanView(
                plan.getChangeSets().stream().map(ChangeSetView::of).toList(),
                plan.getAffectedTables(),
                plan.getWholeSchema(),
                plan.getCatalogFingerprint(),
                plan.getRisk(),
                plan.getRiskReasons(),
                EstimateView.of(plan.getEstimate()),
                plan.getImpacts().stream().map(ImpactView::of).toList(),
                plan.getLinks().stream().map(LinkView::of).toList(),
                plan.getOrder(),
                plan.getWarnings());
    }

    @Schema(name = "Impact", description = "Something that the migration does not name, but touches.")
    record ImpactView(
            @Schema(example = "view") String kind,
            String name,
            String because,

            @Schema(description = "Whether it will fail afterwards, or stops the change.")
            boolean breaks) {
        static ImpactView of(Impact impact) {
            return new ImpactView(impact.getKind(), impact.getName(), impact.getBecause(), impact.getBreaks());
        }
    }

    @Schema(name = "MigrationLink")
    record LinkView(
            @Schema(description = "The later one; empty for this one.")
            String migrationId,

            String dependsOn,
            String because,
            boolean declared) {
        static LinkView of(MigrationLink link) {
            return new LinkView(link.getMigrationId(), link.getDependsOn(), link.getBecause(), link.getDeclared());
        }
    }

    @Schema(name = "Estimate", description = "Durations in milliseconds.")
    record EstimateView(
            long lowMillis,
            long expectedMillis,
            long highMillis,

            @Schema(description = "What it rests on, and how far earlier ones were off.")
            String basis) {
        static @Nullable EstimateView of(@Nullable Estimate estimate) {
            return estimate == null
                    ? null
                    : new EstimateView(
                            estimate.getLowMillis(),
                            estimate.getExpectedMillis(),
                            estimate.getHighMillis(),
                            estimate.getBasis());
        }
    }

    @Schema(name = "PlannedChangeSet")
    record ChangeSetView(
            String id,
            String author,
            String file,
            @Nullable String comment,

            @Schema(description = "Where its way back comes from.")
            String rollback,

            List<PlannedStatementView> statements,
            List<String> rollbackStatements,

            @Schema(
                    description = "The rung that brings all of it back: the highest that one of its statements needs.",
                    example = "rung 1: the inverse")
            String wayBack,

            @Schema(description = "What going back would lose, in words.")
            List<String> wayBackLoses) {

        static ChangeSetView of(PlannedChangeSet changeSet) {
            return new ChangeSetView(
                    changeSet.getId(),
                    changeSet.getAuthor(),
                    changeSet.getFile(),
                    changeSet.getComment(),
                    changeSet.getRollback().name(),
                    changeSet.getStatements().stream()
                            .map(PlannedStatementView::of)
                            .toList(),
                    changeSet.getRollbackStatements(),
                    Rungs.highest(changeSet.getStatements().stream()
                                    .map(PlannedStatement::getWayBack)
                                    .toList())
                            .orElse(""),
                    changeSet.getStatements().stream()
                            .map(PlannedStatement::getWayBackLoses)
                            .filter(loses -> !loses.isEmpty())
                            .distinct()
                            .toList());
        }
    }
}

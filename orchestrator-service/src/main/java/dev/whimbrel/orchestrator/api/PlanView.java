package dev.whimbrel.orchestrator.api;

import dev.whimbrel.migration.v1.Plan;
import dev.whimbrel.migration.v1.PlannedChangeSet;
import dev.whimbrel.migration.v1.PlannedStatement;
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

        String catalogFingerprint) {

    static PlanView of(Plan plan) {
        return new PlanView(
                plan.getChangeSets().stream().map(ChangeSetView::of).toList(),
                plan.getAffectedTables(),
                plan.getWholeSchema(),
                plan.getCatalogFingerprint());
    }

    @Schema(name = "PlannedChangeSet")
    record ChangeSetView(
            String id,
            String author,
            String file,
            @Nullable String comment,

            @Schema(description = "Where its way back comes from.")
            String rollback,

            List<StatementView> statements,
            List<String> rollbackStatements) {

        static ChangeSetView of(PlannedChangeSet changeSet) {
            return new ChangeSetView(
                    changeSet.getId(),
                    changeSet.getAuthor(),
                    changeSet.getFile(),
                    changeSet.getComment(),
                    changeSet.getRollback().name(),
                    changeSet.getStatements().stream().map(StatementView::of).toList(),
                    changeSet.getRollbackStatements());
        }
    }

    @Schema(name = "PlannedStatement")
    record StatementView(String sql, String kind, List<String> tables, boolean understood) {
        static StatementView of(PlannedStatement statement) {
            return new StatementView(
                    statement.getSql(), statement.getKind().name(), statement.getTables(), statement.getUnderstood());
        }
    }
}

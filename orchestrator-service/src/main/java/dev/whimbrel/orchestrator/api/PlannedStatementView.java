package dev.whimbrel.orchestrator.api;

import dev.whimbrel.migration.v1.PlannedStatement;
import dev.whimbrel.migration.v1.SentStatement;
import dev.whimbrel.orchestrator.api.PlanView.EstimateView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement of a plan: what it does, how the server will do it, what it takes and how it is undone. */
@Schema(name = "PlannedStatement")
record PlannedStatementView(
        @Schema(description = "As the changelog says it.") String sql,
        @Schema(example = "ALTER") String kind,
        List<String> tables,
        boolean understood,

        @Schema(
                description =
                        "What is really sent, in order, with the ALGORITHM and LOCK that were proven. Empty where it is sent as it is.")
        List<SentView> sent,

        @Schema(description = "INSTANT, NOCOPY, INPLACE or COPY; empty where no table's definition changes.")
        String algorithm,

        @Schema(description = "NONE: others read and write; SHARED: they read; EXCLUSIVE: they wait.")
        String lock,

        @Schema(description = "Whether every row is written anew.")
        boolean rebuild,

        @Schema(
                description =
                        "PROBED on an empty copy, REMEMBERED from an equal table, STATIC by version, LEFT_TO_SERVER.")
        String source,

        @Schema(description = "Why the server does no better, in its own words.")
        String because,

        @Schema(description = "Why the server will refuse it; empty when it will not.")
        String refused,

        @Schema(description = "What sending it in parts saves.")
        String saving,

        @Nullable Long rows,

        @Schema(description = "Whether they were counted; else the server's statistics say so.")
        boolean rowsExact,

        @Schema(description = "Of its tables, with indexes.") @Nullable
        Long bytes,

        @Schema(description = "Whether others wait with writes for as long as it takes.")
        boolean blocksWrites,

        @Schema(
                description =
                        "Of a change of many rows: that it goes in portions, or why it goes in one transaction; else empty.")
        String portions,

        @Nullable EstimateView estimate,
        List<String> destroys,

        @Schema(description = "How it would be undone, with the rung of the ladder.")
        String wayBack,

        @Schema(description = "What undoing it that way would lose; empty for nothing.")
        String wayBackLoses) {

    @Schema(name = "SentStatement")
    record SentView(String sql, String algorithm, String lock, boolean rebuild) {
        static SentView of(SentStatement sent) {
            return new SentView(sent.getSql(), sent.getAlgorithm(), sent.getLock(), sent.getRebuild());
        }
    }

    static PlannedStatementView of(PlannedStatement statement) {
        return new PlannedStatementView(
                statement.getSql(),
                statement.getKind().name(),
                statement.getTables(),
                statement.getUnderstood(),
                statement.getSent().stream().map(SentView::of).toList(),
                statement.getAlgorithm(),
                statement.getLock(),
                statement.getRebuild(),
                statement.getSource(),
                statement.getBecause(),
                statement.getRefused(),
                statement.getSaving(),
                statement.getRows(),
                statement.getRowsExact(),
                statement.getBytes(),
                statement.getBlocksWrites(),
                statement.getPortions(),
                EstimateView.of(statement.getEstimate()),
                statement.getDestroys(),
                statement.getWayBack(),
                statement.getWayBackLoses());
    }
}

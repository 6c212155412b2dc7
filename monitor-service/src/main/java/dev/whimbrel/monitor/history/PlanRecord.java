package dev.whimbrel.monitor.history;

import dev.whimbrel.schemas.Rungs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a migration would do. */
public record PlanRecord(
        List<ChangeSet> changeSets, List<String> affectedTables, boolean wholeSchema, String catalogFingerprint) {

    /** @param wayBack where undoing it comes from: AUTOMATIC, WRITTEN, DERIVED or NONE */
    public record ChangeSet(
            String id,
            String author,
            String file,
            @Nullable String comment,
            String wayBack,
            List<Sql> statements,
            List<String> undo) {

        /** The way back in words. */
        public String wayBackInWords() {
            return Rungs.highest(statements.stream()
                            .flatMap(sql -> Optional.ofNullable(sql.back()).stream())
                            .toList())
                    .map(way -> way.split(";", 2)[0])
                    .orElseGet(this::kindInWords);
        }

        private String kindInWords() {
            return switch (wayBack) {
                case "AUTOMATIC" -> "undone by its inverse";
                case "WRITTEN" -> "undone by the rollback its author wrote";
                case "DERIVED" -> "undone by an inverse derived from its statements";
                case "NONE" -> "no way back of its own: undone from the backup";
                default -> "way back not known";
            };
        }
    }

    /**
     * @param understood false when the parser could not read it, so that it counts as touching everything
     * @param back the rung that would undo it, and what that loses; null where that is not known
     * @param how how the server carries it out, in words; null where that is not known or a matter of course
     */
    public record Sql(
            String text,
            String kind,
            List<String> tables,
            boolean understood,
            @Nullable String how,
            @Nullable String back) {}

    public int statementCount() {
        return changeSets.stream().mapToInt(set -> set.statements().size()).sum();
    }
}

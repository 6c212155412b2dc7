package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.IndexSpec;
import java.util.List;
import java.util.stream.Stream;

/** A unique or primary key over columns that hold rows' values. Where the rows themselves are asked, the answer counts instead. */
final class MakesUnique extends ChangeRule {
    MakesUnique() {
        super(new RuleInfo(
                "DD001",
                "makes values unique that may repeat",
                Severity.ERROR,
                true,
                "The first pair of equal values stops the change; a tool that copies beside the table would drop one row of the pair without a word.",
                "Look for repeated values first (SELECT column, COUNT(*) … GROUP BY column HAVING COUNT(*) > 1), and say in a waiver that there are none.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        if (it.facts().guarded() || !it.holdsRows(change.table())) {
            return Stream.of();
        }
        return switch (change.clause()) {
            case AlterClause.AddIndex(var index)
            when isUnique(index) && holdsValues(index, change, it) ->
                note("makes " + String.join(", ", index.columns()) + " of " + change.table() + " unique");
            case AlterClause.ModifyColumn(var column)
            when column.unique() || column.primaryKey() ->
                note("makes " + column.name() + " of " + change.table() + " unique");
            default -> Stream.of();
        };
    }

    private static boolean isUnique(IndexSpec index) {
        return index.kind() == IndexSpec.Kind.UNIQUE || index.kind() == IndexSpec.Kind.PRIMARY;
    }

    /** Columns of this statement that count up cannot repeat. */
    private static boolean holdsValues(IndexSpec index, Change change, Placed it) {
        var counted = it.changes().stream()
                .anyMatch(other -> other.clause() instanceof AlterClause.AddColumn(var column)
                        && column.autoIncrement()
                        && index.columns().contains(column.name()));
        var known = it.table(change.table())
                .map(table -> table.isUnique(index.columns()))
                .orElse(false);
        return !counted && !known;
    }
}

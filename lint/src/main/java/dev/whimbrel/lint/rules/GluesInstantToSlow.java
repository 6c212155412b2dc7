package dev.whimbrel.lint.rules;

import dev.whimbrel.ddl.Algorithm;
import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** Clauses of one ALTER TABLE of which some are instant and some are not. */
final class GluesInstantToSlow extends StatementRule {
    GluesInstantToSlow() {
        super(new RuleInfo(
                "LK008",
                "glues an instant change to a slow one",
                Severity.WARNING,
                false,
                "A statement is carried out as its slowest clause needs it: what would take a moment alone is done by a rebuild or a copy with it.",
                "Send the instant clauses in a statement of their own. A migration by Whimbrel takes them apart by itself where it can.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Placed it) {
        if (it.changes().size() < 2 || !it.holdsRows(it.changes().getFirst().table())) {
            return Stream.of();
        }
        var adds = it.changes().stream().filter(change -> isInstant(change, it)).count();
        var slow = it.how()
                .filter(how -> how.rebuild() || how.algorithm() == Algorithm.COPY)
                .isPresent();
        return adds > 0 && adds < it.changes().size() && slow
                ? Stream.of(
                        Note.of("glues " + adds + " instant of " + it.changes().size() + " clauses to slow ones")
                                .on(it.changes().getFirst().table()))
                : Stream.of();
    }

    /** Clauses that are instant alone on every table without a full-text index. */
    private static boolean isInstant(Change change, Placed it) {
        var plain = it.table(change.table()).map(table -> !table.hasFullText()).orElse(true);
        return switch (change.clause()) {
            case AlterClause.AddColumn(var column) ->
                plain
                        && !column.unique()
                        && !column.primaryKey()
                        && !column.autoIncrement()
                        && !change.words().says("CHECK")
                        && !change.words().says("STORED")
                        && !change.words().says("DEFAULT", "(")
                        && !isKeyed(column.name(), it);
            case AlterClause.RenameColumn _ -> true;
            case AlterClause.Other(var words, var _) -> words.equals("ALTER COLUMN");
            default -> false;
        };
    }

    /** What belongs together: a column and the key over it. */
    private static boolean isKeyed(String column, Placed it) {
        return it.changes().stream()
                .anyMatch(other -> (other.clause() instanceof AlterClause.AddIndex(var index)
                                && index.columns().contains(column))
                        || (other.clause() instanceof AlterClause.AddForeignKey(var key)
                                && key.columns().contains(column)));
    }
}

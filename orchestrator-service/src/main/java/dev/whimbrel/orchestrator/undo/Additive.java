package dev.whimbrel.orchestrator.undo;

import dev.whimbrel.orchestrator.execution.JournalEntry;
import dev.whimbrel.orchestrator.rows.RowsMark;
import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import java.util.List;

/**
 * Whether all that was applied only added something, so that taking it away again cannot cost a value that was there before, or kept the rows that it
 * changed, each of which was compared when it was put back.
 */
final class Additive {
    private Additive() {}

    static boolean only(List<JournalEntry> entries, Dialect dialect) {
        return entries.stream()
                .filter(entry -> entry.direction() == JournalEntry.Direction.DO)
                .filter(entry -> entry.outcome() == JournalEntry.Outcome.APPLIED)
                .filter(entry -> RowsMark.kept(entry.sql()).isEmpty())
                .map(entry -> StatementParser.parse(entry.sql(), dialect))
                .allMatch(Additive::adds);
    }

    private static boolean adds(Statement statement) {
        return switch (statement) {
            case Statement.CreateTable _, Statement.CreateIndex _, Statement.Query _ -> true;
            case Statement.DefineObject object -> object.verb().equals("CREATE");
            case Statement.AlterTable alter -> alter.clauses().stream().allMatch(Additive::adds);
            default -> false;
        };
    }

    private static boolean adds(AlterClause clause) {
        return switch (clause) {
            case AlterClause.AddColumn _, AlterClause.AddIndex _, AlterClause.AddForeignKey _, AlterClause.AddCheck _ ->
                true;
            case AlterClause.RenameColumn _, AlterClause.RenameTo _ -> true;
            default -> false;
        };
    }
}

package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.TableName;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.stream.Stream;

/** A dropped column that was there before. A plan does not say whether its backup was waived; as long as it does not, this is a warning, because dropping with a proven
 * backup is what backups are for. With {@code strict} it blocks. */
final class DropsColumn implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DL005",
            "drops a column",
            Severity.WARNING,
            Scope.PLAN,
            "Its values are gone; only the backup can bring them back. Programs that still read it fail.",
            "Release a version that does not use the column first, and drop it in a later migration.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return placed.statement() instanceof Statement.AlterTable alter
                ? alter.clauses().stream().flatMap(clause -> dropped(clause, alter.table(), placed))
                : Stream.of();
    }

    private static Stream<Finding> dropped(AlterClause clause, TableName table, PlacedStatement placed) {
        return clause instanceof AlterClause.DropColumn(var column)
                        && !placed.made().column(table, column)
                ? Stream.of(placed.finding(INFO, "drops the column " + table + "." + column)
                        .on(table.name()))
                : Stream.of();
    }
}

package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.stream.Stream;

/** A table emptied at once, or one of its partitions. A plan does not say whether its backup was waived; as long as it does not, this is a warning, because dropping with a proven
 * backup is what backups are for. With {@code strict} it blocks. */
final class EmptiesTable implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DL004",
            "empties a table",
            Severity.WARNING,
            Scope.PLAN,
            "All rows go without being written to the log one by one, the counter of AUTO_INCREMENT starts again, and no change set can bring them back.",
            "Delete the rows that have to go, in portions, by a condition.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return switch (placed.statement()) {
            case Statement.TruncateTable(var _, var table)
            when !placed.made().table(table) ->
                Stream.of(placed.finding(INFO, "empties the table " + table).on(table.name()));
            case Statement.AlterTable alter ->
                alter.clauses().stream()
                        .filter(AlterClause.Other.class::isInstance)
                        .map(AlterClause.Other.class::cast)
                        .filter(clause -> clause.words().equals("TRUNCATE PARTITION"))
                        .map(_ -> placed.finding(INFO, "empties partitions of the table " + alter.table())
                                .on(alter.table().name()));
            default -> Stream.of();
        };
    }
}

package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.stream.Stream;

/** What the grammar does not know is for the server to judge, and counts as touching everything. */
final class NotUnderstood implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "PA001",
            "is not understood",
            Severity.WARNING,
            Scope.PLAN,
            "No rule can look into it, and every table counts as changed: all are backed up, and what it needs of the rows is not checked before.",
            "Check the statement for a slip; if the server takes it, split it into simpler ones where that is possible.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return placed.statement() instanceof Statement.NotUnderstood(var _, var reason, var line, var column)
                ? Stream.of(placed.finding(
                        INFO, "was not understood: " + reason + " (line " + line + ", column " + column + ")"))
                : Stream.of();
    }
}

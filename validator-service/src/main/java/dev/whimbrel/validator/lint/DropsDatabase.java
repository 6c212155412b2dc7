package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.stream.Stream;

/** Dropping a database takes every table, view and routine with it. */
final class DropsDatabase implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "DL001",
            "drops a database",
            Severity.ERROR,
            Scope.PLAN,
            "Every table, view and routine in it is gone, and no change set can bring them back.",
            "Drop the objects one by one, or have an administrator drop the database.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return placed.statement() instanceof Statement.DefineObject(var _, var verb, var what, var names)
                        && verb.equals("DROP")
                        && what.equals("DATABASE")
                ? Stream.of(placed.finding(INFO, "drops the database " + names.getFirst()))
                : Stream.of();
    }
}

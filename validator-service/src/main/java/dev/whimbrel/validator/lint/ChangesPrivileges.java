package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** Accounts and their privileges are not part of a schema. */
final class ChangesPrivileges implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "SE001",
            "changes accounts or privileges",
            Severity.ERROR,
            Scope.PLAN,
            "Whoever may propose a migration could give himself rights that way, and a rollback does not take them back.",
            "Change accounts and privileges where they are administered.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    private static final Set<String> WORDS = Set.of(
            "GRANT",
            "REVOKE",
            "CREATE USER",
            "ALTER USER",
            "DROP USER",
            "RENAME USER",
            "CREATE ROLE",
            "DROP ROLE",
            "SET PASSWORD",
            "SET ROLE",
            "SET DEFAULT");

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return placed.statement() instanceof Statement.Other(var _, var words) && WORDS.contains(words)
                ? Stream.of(placed.finding(INFO, "is " + words + ", which changes accounts or privileges"))
                : Stream.of();
    }
}

package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Statements that act on the transaction, the session or the server instead of on the schema. */
final class LeavesItsUnit implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "ID005",
            "acts on the session or the server",
            Severity.ERROR,
            Scope.PLAN,
            "Each statement is executed, journalled and undone as a unit of its own on a session that others of the plan use; ending transactions, changing schema or settings breaks that, and nothing undoes it.",
            "Leave the statement out: transactions are kept for you, the schema is the target, and settings of the server belong to its administrator.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    private static final Set<String> WORDS = Set.of(
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "XA",
            "USE",
            "SHUTDOWN",
            "RESTART",
            "KILL",
            "CHANGE",
            "RESET",
            "PURGE",
            "STOP",
            "START",
            "LOCK",
            "UNLOCK",
            "FLUSH",
            "INSTALL",
            "UNINSTALL",
            "CLONE");

    private static final Pattern AUTOCOMMIT = Pattern.compile("(?i)[\\s,.@]autocommit\\b");

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        return placed.statement() instanceof Statement.Other other && leaves(other)
                ? Stream.of(placed.finding(INFO, "is " + other.words() + ", which acts on the session or the server"))
                : Stream.of();
    }

    private static boolean leaves(Statement.Other other) {
        return WORDS.contains(other.words().split(" ", 2)[0])
                || other.words().equals("SET GLOBAL")
                || (other.words().equals("SET")
                        && AUTOCOMMIT.matcher(other.sql()).find());
    }
}

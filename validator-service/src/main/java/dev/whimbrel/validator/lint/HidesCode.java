package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Placeholders;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.stream.Stream;

/** Code that a reviewer does not see, or that is not there yet. */
final class HidesCode implements StatementRule {
    private static final RuleInfo INFO = new RuleInfo(
            "SE004",
            "hides what it does",
            Severity.ERROR,
            Scope.PLAN,
            "What is reviewed is not what runs: a placeholder nobody replaced, SQL put together at run time, code that looks like a comment.",
            "Write the statement out in full.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Stream<Finding> inspect(PlacedStatement placed, LintSubject subject) {
        var sql = placed.statement().sql();
        return Stream.of(placeholders(sql, placed), inTexts(sql, placed), prepared(placed), comments(placed, subject))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> placeholders(String sql, PlacedStatement placed) {
        return Placeholders.inCode(sql).stream()
                .distinct()
                .map(name -> placed.finding(INFO, "holds the placeholder " + name + ", which was not replaced"));
    }

    /** A template may be meant to hold one. */
    private static Stream<Finding> inTexts(String sql, PlacedStatement placed) {
        return Placeholders.inTexts(sql).stream()
                .distinct()
                .map(name -> placed.finding(INFO, "holds " + name + " in a text: is it meant, or was it not replaced?")
                        .weighing(Severity.WARNING));
    }

    private static Stream<Finding> prepared(PlacedStatement placed) {
        return placed.statement() instanceof Statement.Other(var _, var words)
                        && (words.equals("PREPARE") || words.equals("EXECUTE"))
                ? Stream.of(placed.finding(INFO, "is " + words + ": what it runs is made at run time"))
                : Stream.of();
    }

    private static Stream<Finding> comments(PlacedStatement placed, LintSubject subject) {
        return StatementParser.hidesCode(placed.statement().sql(), Dialects.of(subject.server()))
                ? Stream.of(
                        placed.finding(INFO, "holds code in a versioned comment, and does something else without it"))
                : Stream.of();
    }
}

package dev.whimbrel.validator.lint;

import dev.whimbrel.statements.Statement;
import dev.whimbrel.validator.plan.PlannedChange;
import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintRule;
import dev.whimbrel.validator.rules.LintSubject;
import dev.whimbrel.validator.rules.RuleInfo;
import dev.whimbrel.validator.rules.Scope;
import dev.whimbrel.validator.rules.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Definitions and rows changed in one change set. A warning: each statement is executed and journalled as a unit of its own here, so a
 * failure in between is noticed and undone; whoever runs the same changelog with Liquibase alone has no such help.
 */
final class MixesDefinitionsAndRows implements LintRule {
    private static final RuleInfo INFO = new RuleInfo(
            "ID004",
            "mixes definitions and rows",
            Severity.WARNING,
            Scope.PLAN,
            "A definition commits what was done to rows before it: the change set cannot fail as a whole any more.",
            "Split the change set: definitions in one, rows in another.");

    private enum Sort {
        DEFINITION,
        ROWS,
        NEITHER
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Finding> inspect(LintSubject subject) {
        var sorts = subject.changes().stream()
                .collect(Collectors.groupingBy(
                        PlannedChange::changeSet,
                        LinkedHashMap::new,
                        Collectors.mapping(change -> sort(change.statement()), Collectors.toSet())));
        return sorts.entrySet().stream()
                .filter(entry -> entry.getValue().contains(Sort.DEFINITION)
                        && entry.getValue().contains(Sort.ROWS))
                .map(entry -> Finding.of(INFO, "the change set changes definitions and rows")
                        .in(entry.getKey()))
                .toList();
    }

    private static Sort sort(Statement statement) {
        return switch (statement) {
            case Statement.CreateTable create -> create.temporary() ? Sort.NEITHER : Sort.DEFINITION;
            case Statement.DropTable drop -> drop.temporary() ? Sort.NEITHER : Sort.DEFINITION;
            case Statement.AlterTable _, Statement.RenameTable _, Statement.TruncateTable _ -> Sort.DEFINITION;
            case Statement.CreateIndex _, Statement.DropIndex _, Statement.DefineObject _ -> Sort.DEFINITION;
            case Statement.Insert _, Statement.Update _, Statement.Delete _ -> Sort.ROWS;
            case Statement.Query _, Statement.Other _, Statement.NotUnderstood _ -> Sort.NEITHER;
        };
    }
}

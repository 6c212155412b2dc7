package dev.whimbrel.validator.lint;

import dev.whimbrel.validator.rules.Finding;
import dev.whimbrel.validator.rules.LintRule;
import dev.whimbrel.validator.rules.LintSubject;
import java.util.List;
import java.util.stream.Stream;

/** A rule that looks at one statement at a time. */
interface StatementRule extends LintRule {
    Stream<Finding> inspect(PlacedStatement placed, LintSubject subject);

    @Override
    default List<Finding> inspect(LintSubject subject) {
        return PlacedStatement.all(subject.changes()).stream()
                .flatMap(placed -> inspect(placed, subject))
                .toList();
    }
}

package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.subject.Subject;
import java.util.List;

/** One thing to look for. Stateless; a pure function of its arguments. */
public sealed interface LintRule permits StatementRule, ChangeSetRule {
    RuleInfo info();

    /** What is wrong, in the order of the statements. */
    List<Finding> inspect(Subject subject, Settings settings);
}

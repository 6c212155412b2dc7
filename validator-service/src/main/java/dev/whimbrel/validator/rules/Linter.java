package dev.whimbrel.validator.rules;

import java.util.List;

/** Looks at plans before anything is touched. Pure, as its rules are. */
public interface Linter {
    /** What people are told of its rules. */
    List<RuleInfo> infos();

    /** What is wrong with the plan. */
    List<Finding> inspect(LintSubject subject);
}

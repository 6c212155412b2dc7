package dev.whimbrel.validator.rules;

import dev.whimbrel.lint.subject.Facts;
import dev.whimbrel.migration.v1.Plan;
import java.util.Set;

/**
 * What lint looks at.
 *
 * @param plan as it was sent: change sets, their ways back, their statements
 * @param facts of the target
 * @param environment of the target, for the policy
 * @param labels of the target, for the policy
 */
public record LintSubject(Plan plan, Facts facts, String environment, Set<String> labels) {
    public LintSubject {
        labels = Set.copyOf(labels);
    }
}

package dev.whimbrel.validator.rules;

import java.util.List;

/** A rule of scope {@link Scope#PLAN}: a pure function of the plan. */
public non-sealed interface LintRule extends Rule {
    /** What is wrong with the plan, in the order of its statements; empty when nothing is. */
    List<Finding> inspect(LintSubject subject);
}

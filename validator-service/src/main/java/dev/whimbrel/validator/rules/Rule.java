package dev.whimbrel.validator.rules;

/** One thing to look for: one file, one stable id, one scope. Implementations are stateless and thread-safe. */
public sealed interface Rule permits LintRule, DataRule {
    RuleInfo info();
}

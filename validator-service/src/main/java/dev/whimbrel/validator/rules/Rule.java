package dev.whimbrel.validator.rules;

/** One thing to look for in data: one file, one stable id, one scope. Implementations are stateless and thread-safe. */
public sealed interface Rule permits DataRule {
    RuleInfo info();
}

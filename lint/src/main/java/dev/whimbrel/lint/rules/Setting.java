package dev.whimbrel.lint.rules;

/**
 * Something about a rule that a policy can set.
 *
 * @param name as the policy has it
 * @param standard what counts where nothing is set; empty for nothing
 * @param meaning in a few words
 */
public record Setting(String name, String standard, String meaning) {}

package dev.whimbrel.lint;

import dev.whimbrel.lint.rules.Finding;

/** A finding that does not count, and why: by a comment of its change set, or by the policy. */
public record Waived(Finding finding, String reason) {}

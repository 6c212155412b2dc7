package dev.whimbrel.validator.rules;

/** How much a finding weighs; in rising order. */
public enum Severity {
    INFO,
    /** Blocks only a strict validation. */
    WARNING,
    /** Blocks. */
    ERROR
}

package dev.whimbrel.lint.rules;

/** How much a finding weighs; in rising order. */
public enum Severity {
    INFO,
    /** Blocks only where strictness is asked for. */
    WARNING,
    /** Blocks. */
    ERROR
}

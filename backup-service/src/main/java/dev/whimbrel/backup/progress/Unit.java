package dev.whimbrel.backup.progress;

/** What progress is counted in. */
public enum Unit {
    ROWS,
    BYTES,
    TABLES
}

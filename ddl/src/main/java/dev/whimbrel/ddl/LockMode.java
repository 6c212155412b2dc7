package dev.whimbrel.ddl;

/** What LOCK can say, the weakest first: others may write, only read, or neither. */
public enum LockMode {
    NONE,
    SHARED,
    EXCLUSIVE
}

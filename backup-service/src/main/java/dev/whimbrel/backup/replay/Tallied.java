package dev.whimbrel.backup.replay;

/**
 * What was replayed.
 *
 * @param rows changes of others that are on the rebuilt tables now
 * @param without changes of others to rows that only the migration had made; they went with those
 */
public record Tallied(long rows, long without) {}

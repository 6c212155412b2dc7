package dev.whimbrel.lint.subject;

/**
 * How a table of the target stands, by its server's statistics.
 *
 * @param rows about how many
 * @param bytes with indexes
 * @param rowVersions how many instant changes it carries
 * @param autoIncrementUsed how much of its counter's range is used up, from 0 to 1
 * @param writesPerSecond what others write to it
 * @param busy whether a transaction holds it open now
 */
public record TableFacts(
        long rows, long bytes, int rowVersions, double autoIncrementUsed, double writesPerSecond, boolean busy) {
    public static TableFacts of(long rows, long bytes) {
        return new TableFacts(rows, bytes, 0, 0, 0, false);
    }
}

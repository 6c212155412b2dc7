package dev.whimbrel.backup.format;

/**
 * How the parts of the backup belong to one moment.
 *
 * @param connections that read the snapshot
 * @param statement the same in words, with the reason where it is less than usual
 */
public record Consistency(Kind kind, int connections, String statement) {
    /** By what means. */
    public enum Kind {
        /** Writes were held up while all connections opened their snapshots. */
        GLOBAL_READ_LOCK,
        /** One connection read everything from its own snapshot. */
        SINGLE_CONNECTION
    }
}

package dev.whimbrel.backup.replay;

import org.jspecify.annotations.Nullable;

/**
 * A column as the log had it at some moment.
 *
 * @param origin its name in the backup, whatever it was called since; null for one that the backup does not know
 * @param definition null where a statement changed it in a way that was not written down
 */
record LoggedColumn(
        String name, @Nullable String origin, @Nullable Definition definition, int token) {
    /** The definition is the one it had from the beginning. */
    static final int UNCHANGED = -1;

    LoggedColumn named(String other) {
        return new LoggedColumn(other, origin, definition, token);
    }

    LoggedColumn changed(@Nullable Definition now, int change) {
        return new LoggedColumn(name, origin, now, change);
    }
}

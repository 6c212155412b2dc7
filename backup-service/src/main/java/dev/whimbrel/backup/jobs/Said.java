package dev.whimbrel.backup.jobs;

import dev.whimbrel.backup.sql.ServerError;
import java.sql.SQLException;

/** What may be said of a failure on a topic: its kind, never its message, which may hold rows. */
final class Said {
    private Said() {}

    static String of(Exception failure) {
        return failure instanceof SQLException refused
                ? ServerError.describe(refused)
                : failure.getClass().getSimpleName();
    }
}

package dev.whimbrel.backup.sql;

import java.sql.SQLException;
import java.util.Set;

/** What a server's error means to a backup, without its message: messages hold rows. */
public final class ServerError {
    static final int ACCESS_DENIED = 1044;
    private static final Set<Integer> DENIED = Set.of(ACCESS_DENIED, 1045, 1142, 1143, 1227, 1370, 1419, 3619);
    private static final Set<Integer> LOCKED = Set.of(1205, 1213, 3572);
    private static final Set<Integer> CHANGED = Set.of(1412, 1146, 1054, 1932);

    private ServerError() {}

    public static boolean denied(SQLException error) {
        return DENIED.contains(error.getErrorCode());
    }

    /** Somebody else holds a lock; trying again may help. */
    public static boolean locked(SQLException error) {
        return LOCKED.contains(error.getErrorCode());
    }

    /** A table is not what it was when the snapshot was opened. */
    public static boolean definitionChanged(SQLException error) {
        return CHANGED.contains(error.getErrorCode());
    }

    /** Code and state only. */
    public static String describe(SQLException error) {
        return "server error " + error.getErrorCode() + " (SQLSTATE " + error.getSQLState() + ")";
    }
}

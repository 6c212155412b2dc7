package dev.whimbrel.ddl;

import java.sql.SQLException;
import java.util.Set;

/** What the servers' error numbers mean here. Source: the servers' own reference of error messages. */
final class ServerRefusal {
    static final int SYNTAX = 1064;
    /** In the way for a moment. */
    private static final Set<Integer> TRANSIENT = Set.of(1205, 1213);

    private static final Set<Integer> NOT_THIS_WAY = Set.of(1845, 1846);
    /** Access denied to a schema, for a command on a table, for lack of a global privilege, for a statement. */
    private static final Set<Integer> FORBIDDEN = Set.of(1044, 1142, 1227, 1370, 1290, 1836);

    private static final int NO_MORE_ROW_VERSIONS = 4092;

    private ServerRefusal() {}

    static boolean isTransient(SQLException error) {
        return TRANSIENT.contains(error.getErrorCode());
    }

    /** The algorithm or lock is not possible, another may be. */
    static boolean wantsAnotherWay(SQLException error) {
        return NOT_THIS_WAY.contains(error.getErrorCode()) || error.getErrorCode() == NO_MORE_ROW_VERSIONS;
    }

    static boolean isForbidden(SQLException error) {
        return FORBIDDEN.contains(error.getErrorCode());
    }

    static boolean isConnectionLost(SQLException error) {
        return error.getSQLState() != null && error.getSQLState().startsWith("08");
    }

    /** The server's reason, without the words that surround it in every such message. */
    static String reason(SQLException error) {
        var text = String.valueOf(error.getMessage()).strip();
        var reason = text.indexOf("Reason: ");
        return (reason < 0 ? text : text.substring(reason + "Reason: ".length()))
                .replaceFirst("\\. Try (ALGORITHM|LOCK)=[A-Z, =/]+\\.?$", "");
    }
}

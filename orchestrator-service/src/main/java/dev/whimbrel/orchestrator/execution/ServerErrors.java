package dev.whimbrel.orchestrator.execution;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Set;

/** What the servers' error numbers mean to us. Source: the servers' own reference of error messages. */
final class ServerErrors {
    static final int NO_SUCH_THREAD = 1094;
    static final int LOCK_WAIT_TIMEOUT = 1205;
    static final int SYNTAX = 1064;
    private static final int DEADLOCK = 1213;
    static final int KILLED = 1317;
    /** Shutting down, aborted, killed: the server ends the connection, with or without having ended the statement. */
    private static final Set<Integer> CONNECTION_ENDS = Set.of(1053, 1077, 1079, 1080, 1152, 1184, 1927, 2006, 2013);

    private ServerErrors() {}

    /** The statement did not happen because somebody was in the way: it may be sent again. */
    static boolean inTheWay(SQLException error) {
        return error.getErrorCode() == LOCK_WAIT_TIMEOUT || error.getErrorCode() == DEADLOCK;
    }

    static boolean killed(SQLException error) {
        return error.getErrorCode() == KILLED;
    }

    /** Nothing is known: the connection ended while the statement was under way. */
    static boolean connectionLost(SQLException error) {
        return error instanceof SQLRecoverableException
                || error instanceof SQLNonTransientConnectionException
                || CONNECTION_ENDS.contains(error.getErrorCode())
                || (error.getSQLState() != null && error.getSQLState().startsWith("08"));
    }
}

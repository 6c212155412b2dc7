package dev.whimbrel.orchestrator.execution;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;

/** What the servers' error numbers mean to us. Source: the servers' own reference of error messages. */
final class ServerErrors {
    static final int NO_SUCH_THREAD = 1094;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int KILLED = 1317;

    private ServerErrors() {}

    /** The statement did not happen because somebody was in the way: it may be sent again. */
    static boolean inTheWay(SQLException error) {
        return error.getErrorCode() == LOCK_WAIT_TIMEOUT || error.getErrorCode() == DEADLOCK;
    }

    /** The transaction around the statement is gone, too. */
    static boolean transactionLost(SQLException error) {
        return error.getErrorCode() == DEADLOCK;
    }

    static boolean killed(SQLException error) {
        return error.getErrorCode() == KILLED;
    }

    /** Nothing is known: the connection ended while the statement was under way. */
    static boolean connectionLost(SQLException error) {
        return error instanceof SQLRecoverableException
                || error instanceof SQLNonTransientConnectionException
                || (error.getSQLState() != null && error.getSQLState().startsWith("08"));
    }
}

package dev.whimbrel.validator.rows;

import java.sql.SQLException;

/** The target does not answer, or no longer: nothing can be said about it. */
public final class TargetUnreachable extends Exception {
    private static final long serialVersionUID = 1L;

    TargetUnreachable(String target, SQLException cause) {
        super(
                "target " + target + " cannot be reached (error " + cause.getErrorCode() + ", state "
                        + cause.getSQLState()
                        + "); check that it runs and that its URL and user are right, then ask again",
                cause);
    }
}

package dev.whimbrel.orchestrator.execution;

import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;

/** A statement was not sent, or given up, because somebody stayed in its way for as long as was agreed. */
final class StillBlocked extends SQLTransientException {
    private static final long serialVersionUID = 1L;

    StillBlocked(Duration waited, List<Blocker> blockers) {
        super(
                "somebody was in the way for " + waited.toSeconds() + " s: " + Blocker.inWords(blockers)
                        + ". End their transaction, or raise whimbrel.execution.patience, and request the migration again",
                "HY000",
                ServerErrors.LOCK_WAIT_TIMEOUT);
    }
}

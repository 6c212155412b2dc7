package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.messaging.jobs.StopReason;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run at any moment. Once may be too early or too late: the statement may be on its way to the server when the first
 * KILL arrives there. So it is repeated until the run has let go.
 */
final class Brake {
    private static final Logger log = LoggerFactory.getLogger(Brake.class);
    private static final long PAUSE = 300;

    private final JobContext context;
    private final BooleanSupplier mayKill;
    private volatile @Nullable TargetSession session;
    private volatile boolean released;

    Brake(JobContext context, BooleanSupplier mayKill) {
        this.context = context;
        this.mayKill = mayKill;
    }

    void watch(TargetSession current) {
        var first = session == null;
        session = current;
        if (first) {
            context.onStop(this::pull);
        }
    }

    void release() {
        released = true;
    }

    private void pull() {
        while (!released) {
            try {
                pullGuarded();
                Thread.sleep(PAUSE);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pullGuarded() {
        try {
            pullOnce();
        } catch (SQLException failed) {
            // whoever takes the target over ends the whole connection
            log.atWarn().addKeyValue("error", failed.getErrorCode()).log("running statement could not be stopped");
        }
    }

    /** Going down or taken over: what runs on the server is left to whoever goes on. Cancelled: it is ended. */
    private void pullOnce() throws SQLException {
        var current = session;
        if (current == null) {
            return;
        }
        if (context.stopReason() != StopReason.CANCELLED) {
            current.abandon();
        } else if (current.sendingSince() != null && mayKill.getAsBoolean()) {
            current.killRunning();
        }
    }
}

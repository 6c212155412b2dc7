package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.messaging.jobs.JobContext;
import dev.whimbrel.orchestrator.migration.Migration;
import dev.whimbrel.targets.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Keeps at a target through lost connections and restarts of its server, for as long as was agreed. */
final class Reconnection {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Target target;
    private final Migration migration;
    private final ExecutionSettings settings;
    private final Progress progress;
    private final JobContext context;
    private long epoch;

    Reconnection(
            Target target, Migration migration, ExecutionSettings settings, Progress progress, JobContext context) {
        this.target = target;
        this.migration = migration;
        this.settings = settings;
        this.progress = progress;
        this.context = context;
    }

    /** What is done with the target; done again with a new session when the connection was lost. */
    @FunctionalInterface
    interface Work {
        ChangeOutcome with(TargetSession session) throws Exception;
    }

    /**
     * @throws Exception what the work threw; a lost connection only after the target could not be reached again for long
     * @throws Progress.Stopped when the run is to stop
     */
    ChangeOutcome persist(Work work) throws Exception {
        var lastReached = Instant.now();
        while (true) {
            try (var session = open()) {
                lastReached = Instant.now();
                return work.with(session);
            } catch (TargetBusy busy) {
                return untouched(busy);
            } catch (Exception failed) {
                if (!Failure.connectionLost(failed) || isOver(failed, lastReached)) {
                    throw failed;
                }
                if (context.stopRequested()) {
                    throw new Progress.Stopped();
                }
                progress.waiting("for the target, whose connection was lost, to answer again", PAUSE);
            }
        }
    }

    private boolean isOver(Exception failed, Instant lastReached) {
        return Failure.cause(failed, Superseded.class).isPresent()
                || Duration.between(lastReached, Instant.now()).compareTo(settings.reconnect()) > 0;
    }

    private TargetSession open() throws SQLException, TargetBusy {
        if (epoch != 0) {
            refuseIfTakenOver();
        }
        var session = TargetSession.open(target, migration.id(), Succession.WAIT, progress);
        epoch = session.journal().epoch();
        return session;
    }

    /** Two who take a target from each other would never end. */
    private void refuseIfTakenOver() throws SQLException {
        try (var connection = target.lend()) {
            if (Journal.lastOwner(connection).epoch() != epoch) {
                throw new Superseded();
            }
        }
    }

    /** Nothing can have happened under our name if the journal holds nothing; otherwise nobody may say so. */
    private ChangeOutcome untouched(TargetBusy busy) throws Exception {
        try (var connection = target.lend()) {
            JournalTable.ensure(connection);
            if (!Journal.entries(connection, migration.id()).isEmpty()) {
                throw busy;
            }
        }
        return new ChangeOutcome.Refused(String.valueOf(busy.getMessage()));
    }
}

package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.migration.MigrationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run behaves towards whoever still holds its target. What an earlier run of the same migration left behind may be ended;
 * everybody else is only waited for, a while: another installation may be at work, and killing it would start a fight.
 */
final class Heir implements TargetLock.Manners {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration FOR_OTHERS = Duration.ofSeconds(15);

    private final Connection connection;
    private final String schema;
    private final MigrationId migration;
    private final Succession succession;
    private final Progress progress;
    private final Instant began = Instant.now();
    private Journal.@Nullable Owner owner;
    private long idleOne;
    private Instant idleSince = Instant.MAX;

    Heir(Connection connection, String schema, MigrationId migration, Succession succession, Progress progress) {
        this.connection = connection;
        this.schema = schema;
        this.migration = migration;
        this.succession = succession;
        this.progress = progress;
    }

    @Override
    public void meet(Holder holder) throws SQLException, TargetBusy {
        var last = lastOwner();
        if (!last.migration().equals(migration.toString())) {
            waitForOthers(holder, last);
        } else if (mayBeEnded(holder)) {
            holder.kill(connection);
        }
        progress.waiting("for the lock on " + schema + " that " + holder.inWords() + " holds", PAUSE);
    }

    private Journal.Owner lastOwner() throws SQLException {
        var known = owner;
        if (known == null) {
            known = Journal.lastOwner(connection);
            owner = known;
        }
        return known;
    }

    private void waitForOthers(Holder holder, Journal.Owner last) throws TargetBusy {
        if (waited().compareTo(FOR_OTHERS) > 0) {
            throw new TargetBusy(schema, holder, last);
        }
    }

    /** Idle for a moment is between two statements; idle for longer is a connection whose other end is gone. */
    private boolean mayBeEnded(Holder holder) {
        if (succession == Succession.END) {
            return waited().compareTo(GRACE) > 0;
        }
        if (!holder.idle()) {
            idleSince = Instant.MAX;
            return false;
        }
        if (idleOne != holder.connection() || idleSince.equals(Instant.MAX)) {
            idleOne = holder.connection();
            idleSince = Instant.now();
        }
        return Duration.between(idleSince, Instant.now()).compareTo(GRACE) > 0;
    }

    private Duration waited() {
        return Duration.between(began, Instant.now());
    }
}

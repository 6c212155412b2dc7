package dev.whimbrel.backup.snapshot;

import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes ALTERs wait for a backup instead of making it invalid, by {@code LOCK INSTANCE FOR BACKUP}. It holds up those of every
 * schema of the server, so it is let go after a while, however long the backup takes: from then on they are noticed.
 */
final class AlterHold implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlterHold.class);

    private final Connection gate;
    private final AtomicBoolean held;
    private final String statement;

    private AlterHold(Connection gate, boolean held, String statement) {
        this.gate = gate;
        this.held = new AtomicBoolean(held);
        this.statement = statement;
    }

    static AlterHold none(Connection gate) {
        return new AlterHold(gate, false, "");
    }

    /** Tried once only: behind somebody's long ALTER everybody else's would queue. */
    static AlterHold take(Connection gate, ServerVersion version, Duration longest) throws SQLException {
        boolean has = version.flavour() == Flavour.MYSQL && version.atLeast(8, 0);
        if (!has || !longest.isPositive()) {
            return none(gate);
        }
        try {
            Session.execute(gate, "LOCK INSTANCE FOR BACKUP");
        } catch (SQLException refused) {
            return new AlterHold(gate, false, without(refused));
        }
        var hold = new AlterHold(
                gate,
                true,
                " ALTERs were held up by LOCK INSTANCE FOR BACKUP, for " + longest.toSeconds()
                        + " seconds at most; later ones would have been noticed.");
        CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(hold::close);
        return hold;
    }

    private static String without(SQLException refused) throws SQLException {
        if (ServerError.denied(refused)) {
            return " ALTERs were not held up, for which the account lacks the BACKUP_ADMIN privilege; they would have been"
                    + " noticed.";
        }
        if (ServerError.locked(refused)) {
            return " ALTERs were not held up, because one was under way on this server; they would have been noticed.";
        }
        throw refused;
    }

    /** For the manifest, after another sentence; empty where there is nothing to say. */
    String statement() {
        return statement;
    }

    @Override
    public void close() {
        if (held.compareAndSet(true, false)) {
            try {
                Session.execute(gate, "UNLOCK INSTANCE");
            } catch (SQLException gone) {
                // the lock ends with its connection
                log.atDebug()
                        .addKeyValue("error", ServerError.describe(gone))
                        .log("the backup lock was let go already");
            }
        }
    }
}

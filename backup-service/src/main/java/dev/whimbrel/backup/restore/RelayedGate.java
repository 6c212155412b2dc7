package dev.whimbrel.backup.restore;

import dev.whimbrel.backup.sql.Quoting;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.backup.sql.Standstill;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * MariaDB's way: it does not rename under LOCK TABLES. Each live table is held by a session of its own. A rename waits for one
 * table after the other, and whoever waits for a rename is ahead of every writer: so a table is let go of only once the rename
 * waits for exactly that one. That it does, a reader finds out who asks without waiting: readers pass a read lock, but not a
 * waiting rename. Not beside a backup that stops the server: a rename that has all its tables lets them go again for that.
 *
 * @param renaming the session that renames
 */
record RelayedGate(Target target, Connection renaming, Duration lockWait) implements Gate {
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    /** Writers of some of the tables wait so long at most for an attempt that comes to nothing. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 8;

    @Override
    public BinlogCoordinates swap(List<String> live, List<String> beside, Last last, String rename) throws Exception {
        var holders = new HashMap<String, Connection>();
        Standstill.begin(renaming);
        try {
            hold(live, holders);
            var held = BinlogCoordinates.now(renaming)
                    .orElseThrow(() -> new SQLException("the binary log cannot be asked for any more"));
            last.run();
            relay(holders, rename);
            return held;
        } finally {
            release(holders);
            Standstill.end(renaming);
        }
    }

    /**
     * One after the other, because a session that holds all of them could not hand them over: a writer that waits already is ahead of whoever wants to read-lock a
     * table again. A transaction that wrote one table and wants another that is held would wait for ever, and so would its own table: after a moment
     * everybody is let go, and the next attempt goes the other way round.
     */
    private void hold(List<String> live, Map<String, Connection> holders) throws SQLException {
        for (int attempt = 1;
                !holdAll(attempt % 2 == 1 ? live : live.reversed(), holders, attempt == ATTEMPTS);
                attempt++) {
            release(holders);
        }
    }

    private boolean holdAll(List<String> live, Map<String, Connection> holders, boolean lastTime) throws SQLException {
        for (var table : live) {
            var holder = Session.writing(target, lastTime ? lockWait : A_MOMENT);
            holders.put(table, holder);
            try {
                Session.execute(holder, "LOCK TABLES " + Quoting.name(table) + " READ");
            } catch (SQLException refused) {
                if (lastTime || refused.getErrorCode() != LOCK_WAIT_TIMEOUT) {
                    throw refused;
                }
                return false;
            }
        }
        return true;
    }

    private static void release(Map<String, Connection> holders) throws SQLException {
        for (var holder : holders.values()) {
            holder.close();
        }
        holders.clear();
    }

    private void relay(Map<String, Connection> holders, String rename) throws Exception {
        var renamed = new CompletableFuture<Void>();
        Thread.ofVirtual().name("swap-" + target.name()).start(() -> {
            try {
                Session.execute(renaming, rename);
                renamed.complete(null);
            } catch (SQLException refused) {
                renamed.completeExceptionally(refused);
            }
        });
        try (var reader = Session.reading(target, lockWait)) {
            while (!holders.isEmpty() && !renamed.isDone()) {
                for (var holder : Map.copyOf(holders).entrySet()) {
                    if (isWaitedFor(reader, holder.getKey())) {
                        holder.getValue().close();
                        holders.remove(holder.getKey());
                    }
                }
            }
        }
        try {
            renamed.get();
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof SQLException cause ? cause : refused;
        }
    }

    private static boolean isWaitedFor(Connection reader, String table) throws SQLException {
        try {
            Session.execute(
                    reader,
                    "SET STATEMENT lock_wait_timeout = 0 FOR SELECT 1 FROM " + Quoting.name(table) + " LIMIT 0");
            return false;
        } catch (SQLException refused) {
            if (refused.getErrorCode() == LOCK_WAIT_TIMEOUT) {
                return true;
            }
            throw refused;
        }
    }
}

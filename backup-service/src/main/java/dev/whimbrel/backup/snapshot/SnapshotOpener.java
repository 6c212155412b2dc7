package dev.whimbrel.backup.snapshot;

import dev.whimbrel.backup.format.Consistency;
import dev.whimbrel.backup.format.Position;
import dev.whimbrel.backup.sql.ServerError;
import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens one snapshot on several connections. A transaction started a moment after another sees what was committed in
 * between; so commits are held up by {@code FLUSH TABLES WITH READ LOCK}, or MariaDB's {@code BACKUP STAGE}, for the few
 * milliseconds that it takes to start all transactions and to read the position, and not longer. Where that may not be, one connection is consistent by itself.
 */
public final class SnapshotOpener {
    private final Target target;
    private final SnapshotSettings settings;
    private final InstantSource clock;

    public SnapshotOpener(Target target, SnapshotSettings settings, InstantSource clock) {
        this.target = target;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param gate a session of the same account; it holds up writes, and is free again afterwards
     * @param readers how many connections are wanted
     * @param kept quoted names of tables that nobody may alter before the snapshot is closed; empty when an ALTER would be
     *     noticed
     */
    public Snapshot open(Connection gate, int readers, List<String> kept) throws SQLException {
        var connections = new ArrayList<Connection>();
        // who keeps its own tables from being altered need not hold up those of others
        var alters =
                kept.isEmpty() ? AlterHold.take(gate, target.version(), settings.alterHold()) : AlterHold.none(gate);
        try {
            for (int i = 0; i < readers; i++) {
                connections.add(reader());
            }
            var writes = WriteHold.of(target.version());
            var obstacle = hold(writes, gate);
            return obstacle == null
                    ? behind(gate, writes, connections, kept, alters)
                    : alone(connections, obstacle, kept, alters);
        } catch (SQLException failed) {
            alters.close();
            Snapshot.closeAll(connections);
            throw failed;
        }
    }

    private Connection reader() throws SQLException {
        var connection = Session.reading(target, settings.lockWait());
        Session.execute(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        if (target.version().flavour() == Flavour.MARIADB) {
            takeNoPartInTheLog(connection);
        }
        return connection;
    }

    /**
     * MariaDB's log keeps the metadata locks of a transaction until its end, whatever savepoint it goes back to. Who only
     * reads has no use for the log. Without the privilege the locks stay: somebody's ALTER waits for the whole backup.
     */
    private static void takeNoPartInTheLog(Connection connection) throws SQLException {
        try {
            Session.execute(connection, "SET SESSION sql_log_bin = 0");
        } catch (SQLException refused) {
            if (!ServerError.denied(refused)) {
                throw refused;
            }
        }
    }

    /** @return why writes could not be held up; null when they are */
    private @Nullable String hold(WriteHold writes, Connection gate) throws SQLException {
        for (int attempt = 1; attempt <= settings.lockAttempts(); attempt++) {
            try {
                writes.take(gate);
                return null;
            } catch (SQLException refused) {
                if (ServerError.denied(refused)) {
                    return "the account lacks the RELOAD privilege";
                }
                if (!ServerError.locked(refused)) {
                    throw refused;
                }
            }
        }
        return "other sessions held their locks for " + settings.lockAttempts() + " times "
                + settings.lockWait().toSeconds() + " seconds";
    }

    private Snapshot behind(
            Connection gate, WriteHold writes, List<Connection> connections, List<String> kept, AlterHold alters)
            throws SQLException {
        try {
            for (var connection : connections) {
                start(connection);
            }
            keep(connections.getFirst(), kept);
            var position = position(gate, true);
            return new Snapshot(
                    List.copyOf(connections),
                    locked(connections.size(), writes.means() + " while it was opened." + alters.statement()),
                    position.orElse(null),
                    clock.instant(),
                    !kept.isEmpty(),
                    alters);
        } finally {
            writes.letGo(gate);
        }
    }

    private static Consistency locked(int connections, String how) {
        return new Consistency(
                Consistency.Kind.GLOBAL_READ_LOCK,
                connections,
                "One snapshot on " + connections + (connections == 1 ? " connection" : " connections")
                        + ": writes were held up by " + how);
    }

    private Snapshot alone(List<Connection> connections, String reason, List<String> kept, AlterHold alters)
            throws SQLException {
        var first = connections.getFirst();
        Snapshot.closeAll(connections.subList(1, connections.size()));
        var before = position(first, false);
        start(first);
        keep(first, kept);
        var exact = SnapshotPosition.of(first);
        var consistency = new Consistency(
                Consistency.Kind.SINGLE_CONNECTION,
                1,
                "One snapshot on one connection, without a global read lock: " + reason + "." + alters.statement());
        return new Snapshot(
                List.of(first),
                consistency,
                exact.or(() -> before).orElse(null),
                clock.instant(),
                !kept.isEmpty(),
                alters);
    }

    private static void start(Connection connection) throws SQLException {
        Session.execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }

    /** A transaction keeps the metadata locks of whatever it looked at. */
    private static void keep(Connection connection, List<String> tables) throws SQLException {
        for (var table : tables) {
            Session.execute(connection, "SELECT 1 FROM " + table + " LIMIT 0");
        }
    }

    private static Optional<Position> position(Connection connection, boolean exact) throws SQLException {
        return BinlogCoordinates.now(connection).map(at -> new Position(at.file(), at.position(), at.gtidSet(), exact));
    }
}

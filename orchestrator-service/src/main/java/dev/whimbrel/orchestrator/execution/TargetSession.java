package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.orchestrator.online.Beside;
import dev.whimbrel.orchestrator.online.OnlineChanges;
import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Flavour;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.WriterMark;
import dev.whimbrel.targets.catalog.Catalog;
import dev.whimbrel.targets.catalog.CatalogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A locked target: the connection that may change it, and the journal beside it on a connection of its own. Not thread-safe, but for
 * what says so.
 */
public final class TargetSession implements AutoCloseable {
    private final Target target;
    private final Dialect dialect;
    private final Connection connection;
    private final Connection journalConnection;
    private final WriterMark mark;
    private final Journal journal;
    private @Nullable Watch watch;
    private volatile @Nullable Instant sendingSince;
    private volatile Collection<String> lockedTables = List.of();
    /** The connection may be somebody else's as soon as it was given back. */
    private final Object ending = new Object();

    private boolean closed;

    private TargetSession(
            Target target,
            Dialect dialect,
            Connection connection,
            Connection journalConnection,
            WriterMark mark,
            Journal journal) {
        this.target = target;
        this.dialect = dialect;
        this.connection = connection;
        this.journalConnection = journalConnection;
        this.mark = mark;
        this.journal = journal;
    }

    /**
     * Takes the target, from an earlier run of the same migration if need be.
     *
     * @param progress told of whoever is waited for
     * @throws TargetBusy when somebody else holds it
     */
    public static TargetSession open(Target target, MigrationId migration, Succession succession, Progress progress)
            throws SQLException, TargetBusy {
        var connection = target.lend();
        try {
            var journalConnection = target.lend();
            try {
                return open(target, migration, connection, journalConnection, succession, progress);
            } catch (SQLException | TargetBusy | RuntimeException failed) {
                journalConnection.close();
                throw failed;
            }
        } catch (SQLException | TargetBusy | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** The locks end with their connections. */
    private static TargetSession open(
            Target target,
            MigrationId migration,
            Connection connection,
            Connection journalConnection,
            Succession succession,
            Progress progress)
            throws SQLException, TargetBusy {
        var heir = new Heir(connection, target.schema(), migration, succession, progress);
        TargetLock.takeForStatements(connection, target.schema(), heir);
        var zombie = new Heir(journalConnection, target.schema(), migration, Succession.END, progress);
        TargetLock.takeForJournal(journalConnection, target.schema(), zombie);
        progress.goingOn();
        var mark = WriterMark.on(connection);
        var journal = Journal.open(journalConnection, target.version(), migration, thisProcess(), mark);
        var dialect = target.version().flavour() == Flavour.MARIADB ? Dialect.MARIADB : Dialect.MYSQL;
        return new TargetSession(target, dialect, connection, journalConnection, mark, journal);
    }

    private static String thisProcess() {
        var host = System.getenv().getOrDefault("HOSTNAME", "an unnamed host");
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }

    public Connection connection() {
        return connection;
    }

    public Journal journal() {
        return journal;
    }

    Target target() {
        return target;
    }

    String schema() {
        return target.schema();
    }

    public Dialect dialect() {
        return dialect;
    }

    WriterMark mark() {
        return mark;
    }

    Looking looking() {
        return new Looking(connection, target.schema(), isMariaDb());
    }

    /** The journal of this migration with every open intent decided. @throws Unprovable when one cannot be */
    public List<JournalEntry> settledEntries() throws SQLException, Unprovable {
        return new Findings(journal, looking(), dialect, this::clear).settle(journal.entries());
    }

    private void clear(String sql) throws SQLException {
        if (Beside.isMarked(sql)) {
            OnlineChanges.clear(connection, target.schema(), sql, dialect);
        }
    }

    /** Whether the server no longer answers on this session. */
    public boolean isLost() throws SQLException {
        return !connection.isValid(5) || !journalConnection.isValid(5);
    }

    public Catalog catalog() throws SQLException {
        return CatalogReader.read(connection, target.schema());
    }

    /** Sends statements the given way, and has an eye on them. */
    public StatementSender sender(JournalEntry.Direction direction, RunProgress progress, Manner settings)
            throws SQLException {
        var sender = new StatementSender(this, direction, progress, settings);
        watch = Watch.over(this, settings.sending(), progress);
        return sender;
    }

    /** A statement goes out now. @param tables whose metadata locks it needs */
    void sendingBegins(Collection<String> tables) {
        lockedTables = tables;
        sendingSince = Instant.now();
    }

    void sendingEnds() {
        sendingSince = null;
    }

    /** Since when a statement has been under way; null when there is none. Thread-safe. */
    @Nullable
    Instant sendingSince() {
        return sendingSince;
    }

    /** Thread-safe. */
    Collection<String> lockedTables() {
        return lockedTables;
    }

    boolean isMariaDb() {
        return dialect == Dialect.MARIADB;
    }

    /** The server's number of the executing connection. Thread-safe. */
    long connectionId() throws SQLException {
        return connection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).getId();
    }

    /** The server's numbers of both connections. */
    List<Long> connectionIds() throws SQLException {
        return List.of(
                connectionId(),
                journalConnection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).getId());
    }

    /** Ends the statement that is running on this session, from another connection; nothing once it is closed. Thread-safe. */
    void killRunning() throws SQLException {
        synchronized (ending) {
            if (!closed) {
                kill();
            }
        }
    }

    private void kill() throws SQLException {
        try (var other = target.connect();
                var statement = other.createStatement()) {
            statement.execute("KILL QUERY " + connectionId());
        } catch (SQLException gone) {
            if (gone.getErrorCode() != ServerErrors.NO_SUCH_THREAD) {
                throw gone;
            }
        }
    }

    /** Lets go of the server at once, without a word to it: what runs there goes on by itself. Thread-safe. */
    void abandon() throws SQLException {
        // whoever waits for an answer wakes up with the second, and must not find the first still open: it would be
        // given back over the same dead wire
        journalConnection.abort(Runnable::run);
        connection.abort(Runnable::run);
    }

    @Override
    public void close() throws SQLException {
        if (watch != null) {
            watch.close();
        }
        synchronized (ending) {
            closed = true;
            try (var _ = connection;
                    var _ = journalConnection) {
                // each in its turn, whatever becomes of the other
            }
        }
    }
}
